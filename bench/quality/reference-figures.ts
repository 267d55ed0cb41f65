/** Figures as they are written down, by the names of the metrics. */
export type Figures = Readonly<Record<string, string>>;

/** What others reach on a data set. */
export interface Peer {
  readonly name: string;
  /** seen here on the same files with the same metrics, or published */
  readonly source: "here" | "published";
  readonly figures: Figures;
}

/** What stands beside our figures of a data set. */
export interface ReferenceFigures {
  /** what each of these models is to reach: "≤ .945" */
  readonly wanted?: Readonly<Record<string, Figures>>;
  /** what the best model is to reach */
  readonly goal?: Figures;
  readonly peers?: readonly Peer[];
}

/** By the name of the data set. */
export const referenceFigures: Readonly<Record<string, ReferenceFigures>> = {
  "ml-100k": {
    wanted: {
      "bayesian-fm": { rmse: "≤ .8815" },
      "biased-mf": { rmse: "≤ .945" },
      "svd++": { rmse: "≤ .930" },
      "explicit-als": { rmse: "≤ .930" },
      "item-knn-ratings": { rmse: "≤ .927" },
      autoencoder: { rmse: "≤ .969", "user-rmse": "≤ .955" },
      rbm: { auc: "> .739", "log-loss": "< .429" },
    },
    goal: { rmse: "≤ .8800" },
    peers: [
      here("myFM 0.3.6, ordinal probit", { rmse: ".8823", mae: ".6930" }),
      here("myFM 0.3.6, regression", { rmse: ".8838", mae: ".6926" }),
      here("LensKit 2025.8.1 ItemKNN", { rmse: ".9273", mae: ".7238" }),
      here("LensKit 2025.8.1 BiasedMF", { rmse: ".9319", mae: ".7320" }),
      here("Surprise 1.1.5 SVD++", { rmse: ".9330", mae: ".7327" }),
      here("Surprise 1.1.5 KNNBaseline", { rmse: ".9418", mae: ".7414" }),
      here("Surprise 1.1.5 SVD", { rmse: ".9513", mae: ".7502" }),
      here("autoencoder in PyTorch", { rmse: ".9694", "user-rmse": ".9552" }),
      here("RBM in PyTorch, CD-1", { auc: ".7393", "log-loss": ".429" }),
      published("Bayesian FM, ordinal probit, 512 iterations (myFM)", { rmse: ".8808" }),
      published("GHRS", { rmse: ".887" }),
      published("GLocal-K, epoch chosen on the test", { rmse: ".8889" }),
      published("GC-MC (Berg et al. 2017)", { rmse: ".905" }),
    ],
  },
  "ml-1m": {
    wanted: {
      autorec: { rmse: "≤ .835" },
      "bayesian-fm": { rmse: "≤ .822" },
      "biased-mf": { rmse: "≤ .860" },
    },
    goal: { rmse: "≤ .831" },
    peers: [
      here("myFM 0.3.6, regression, 50 iterations", { rmse: ".8251", mae: ".6449" }),
      here("Surprise 1.1.5 SVD", { rmse: ".8677", mae: ".6804" }),
      here("Surprise 1.1.5 BaselineOnly", { rmse: ".9093", mae: ".7199" }),
      published("Bayesian FM, ordinal, with dates", { rmse: ".8140" }),
      published("GLocal-K", { rmse: ".8227" }),
      published("Sparse FC", { rmse: ".823" }),
      published("CF-NADE", { rmse: ".829" }),
      published("I-AutoRec", { rmse: ".831" }),
      published("biased MF", { rmse: ".845" }),
    ],
  },
  "ml-1m-timed": {
    wanted: {
      sasrec: { "ndcg@10": "the highest" },
    },
    peers: [
      published("SASRec, full cross-entropy, all users", { "hit-rate@10": ".3152", "ndcg@10": ".1821" }),
      published("gSASRec, all users", { "hit-rate@10": ".3003", "ndcg@10": ".1726" }),
      published("BERT4Rec, all users", { "hit-rate@10": ".2843", "ndcg@10": ".1537" }),
      published("SASRec, binary cross-entropy, all users", { "hit-rate@10": ".2500", "ndcg@10": ".1341" }),
    ],
  },
  "ml-1m-ncf": {
    wanted: {
      neumf: { "hit-rate@10": "≥ .700", "ndcg@10": "≥ .425" },
      "implicit-als": { "hit-rate@10": "≥ .730", "ndcg@10": "≥ .451" },
    },
    goal: { "hit-rate@10": "≥ .733", "ndcg@10": "≥ .454" },
    peers: [
      here("implicit 0.7.3 ALS, 192 factors, tuned on the test", {
        "hit-rate@10": ".7237",
        "ndcg@10": ".4476",
      }),
      here("LensKit 2025.8.1 ImplicitMF", { "hit-rate@10": ".7204", "ndcg@10": ".4442" }),
      here("EASE in NumPy", { "hit-rate@10": ".7182", "ndcg@10": ".4511" }),
      here("LightFM 1.17 WARP", { "hit-rate@10": ".7030", "ndcg@10": ".4297" }),
      here("popularity", { "hit-rate@10": ".4531", "ndcg@10": ".2541" }),
      published("iALS, 192 factors (Rendle et al. 2021)", { "hit-rate@10": ".7310", "ndcg@10": ".4521" }),
      published("NeuMF pretrained (He et al. 2017)", { "hit-rate@10": ".726", "ndcg@10": ".445" }),
      published("NeuMF from scratch (He et al. 2017)", { "hit-rate@10": ".701", "ndcg@10": ".425" }),
    ],
  },
  gowalla: {
    wanted: {
      "implicit-als": { "recall@20": "≥ .175", "ndcg@20": "≥ .147" },
      "item-knn": { "recall@20": "≥ .155", "ndcg@20": "≥ .120" },
      bpr: { "recall@20": "≥ .162", "ndcg@20": "≥ .137" },
      slim: { "recall@20": "≥ .170", "ndcg@20": "≥ .139" },
      "graph-filter": { "recall@20": "≥ .191", "ndcg@20": "≥ .159" },
    },
    goal: { "recall@20": "> .1920", "ndcg@20": "> .1597" },
    peers: [
      here("GF-CF in SciPy", { "recall@20": ".1870", "ndcg@20": ".1538" }),
      here("implicit 0.7.3 ALS, tuned on the test", { "recall@20": ".1682", "ndcg@20": ".1416" }),
      here("implicit 0.7.3 TF-IDF kNN", { "recall@20": ".1408", "ndcg@20": ".1058" }),
      here("implicit 0.7.3 BPR", { "recall@20": ".0634", "ndcg@20": ".0453" }),
      here("popularity", { "recall@20": ".0416", "ndcg@20": ".0317" }),
      published("BSPM-EM (Choi et al. 2023)", { "recall@20": ".1920", "ndcg@20": ".1597" }),
      published("SimpleX", { "recall@20": ".1872", "ndcg@20": ".1557" }),
      published("GF-CF", { "recall@20": ".1849", "ndcg@20": ".1518" }),
      published("LightGCN", { "recall@20": ".1830", "ndcg@20": ".1554" }),
      published("EASE", { "recall@20": ".1765", "ndcg@20": ".1467" }),
      published("SLIM", { "recall@20": ".1699", "ndcg@20": ".1382" }),
      published("MF-BPR", { "recall@20": ".1627", "ndcg@20": ".1378" }),
      published("ItemKNN", { "recall@20": ".1570", "ndcg@20": ".1214" }),
    ],
  },
  // What is "here" of this and the next ones: `npx node bench/quality/peers.ts`.
  "lightgcn-lastfm": {
    peers: [
      here("implicit 0.7.3 ALS, tuned", { "recall@20": ".2781", "ndcg@20": ".2166" }),
      here("implicit 0.7.3 TF-IDF kNN, tuned", { "recall@20": ".2680", "ndcg@20": ".2067" }),
      here("implicit 0.7.3 cosine kNN, tuned", { "recall@20": ".2654", "ndcg@20": ".2053" }),
      here("implicit 0.7.3 BM25 kNN, tuned", { "recall@20": ".2605", "ndcg@20": ".1971" }),
      here("implicit 0.7.3 BPR, tuned", { "recall@20": ".2165", "ndcg@20": ".1674" }),
    ],
  },
  goodbooks: {
    peers: [
      here("Surprise 1.1.5 SVD", { rmse: ".8406", mae: ".6553" }),
      here("Surprise 1.1.5 BaselineOnly", { rmse: ".8433", mae: ".6649" }),
    ],
  },
  douban: {
    peers: [
      here("Surprise 1.1.5 SVD++", { rmse: ".7374", mae: ".5763" }),
      here("Surprise 1.1.5 BaselineOnly", { rmse: ".7386", mae: ".5833" }),
      here("Surprise 1.1.5 KNNBaseline", { rmse: ".7388", mae: ".5778" }),
      here("Surprise 1.1.5 SVD", { rmse: ".7420", mae: ".5811" }),
      published("IGMC (Zhang and Chen 2020)", { rmse: ".721" }),
      published("GC-MC (Berg et al. 2017)", { rmse: ".734" }),
      published("GRALS (Rao et al. 2015)", { rmse: ".8326" }),
    ],
  },
  "foursquare-next": {
    wanted: {
      sasrec: { "ndcg@10": "the highest" },
    },
    peers: [here("each user's most visited places", { "hit-rate@10": ".5974", "ndcg@10": ".4089" })],
  },
  foursquare: {
    wanted: {
      sasrec: { "ndcg@10": "the highest" },
    },
    peers: [
      here("implicit 0.7.3 ALS, tuned", { "hit-rate@10": ".0933", "ndcg@10": ".0505" }),
      here("implicit 0.7.3 TF-IDF kNN, tuned", { "hit-rate@10": ".0886", "ndcg@10": ".0489" }),
      here("implicit 0.7.3 cosine kNN, tuned", { "hit-rate@10": ".0822", "ndcg@10": ".0464" }),
    ],
  },
};

function here(name: string, figures: Figures): Peer {
  return { name, source: "here", figures };
}

function published(name: string, figures: Figures): Peer {
  return { name, source: "published", figures };
}
