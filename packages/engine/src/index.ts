/** Palate's science: data, models, evaluation and lists as pure functions. No clock, no files, no network. */
export {
  type Artifact,
  float32Tensor,
  int32Tensor,
  type Json,
  requireLayout,
  type Tensor,
} from "./artifact/artifact.ts";
export { ArtifactError } from "./artifact/artifact-error.ts";
export {
  type ArtifactManifest,
  decodeArtifact,
  type EncodedArtifact,
  encodeArtifact,
} from "./artifact/codec.ts";
export { decodeSafetensors, encodeSafetensors } from "./artifact/safetensors.ts";
export { decodeStrings, encodeStrings } from "./artifact/strings.ts";

export {
  buildDataset,
  buildEventLog,
  type Dataset,
  type EventRow,
  type InteractionRow,
} from "./dataset/build.ts";
export { type Attribute, buildFeatures } from "./dataset/build-features.ts";
export type { Features } from "./dataset/features.ts";
export {
  type EventLog,
  type FeedbackType,
  type FeedbackView,
  feedbackTypes,
  type PreferenceOptions,
  preferenceView,
  ratingView,
  seenItems,
  type TimedHistory,
  type UserEvents,
  viewFor,
} from "./dataset/feedback.ts";
export { type GivenNegatives, parseGivenNegatives } from "./dataset/given-negatives.ts";
export { type History, userHistories } from "./dataset/history.ts";
export { type IdIndexer, type IdMap, idIndexer, idMap } from "./dataset/id-map.ts";
export type { ItemIndex, UserIndex } from "./dataset/indices.ts";
export type { Interactions } from "./dataset/interactions.ts";
export { parseMovieLens } from "./dataset/movielens.ts";
export {
  type SimulatedFilm,
  type SimulatedFilms,
  type SimulationSize,
  simulateFilms,
} from "./dataset/simulated-films.ts";
export { byItem, byUser, type RowOrder, type SparseRows } from "./dataset/sparse-rows.ts";
export {
  DEFAULT_TEST_SHARE,
  describeSplit,
  type Split,
  type SplitProtocol,
  split,
  splitLike,
} from "./dataset/split.ts";
export { type InteractionStatistics, interactionStatistics, type ValueBin } from "./dataset/statistics.ts";

export { type TermOptions, type TermWeights, tfIdf, wordsOf } from "./dataset/tf-idf.ts";
export { parseUserItemLists } from "./dataset/user-item-lists.ts";
export {
  type CalibrationBin,
  type CalibrationOptions,
  calibrationCurve,
  expectedCalibrationError,
} from "./evaluation/calibration.ts";
export {
  auc,
  brierScore,
  logLoss,
  type ThresholdMetrics,
  thresholdMetrics,
} from "./evaluation/classification-metrics.ts";
export {
  type ClickLog,
  type ClickModel,
  type ClickModelName,
  type ClickOutcome,
  clickModels,
} from "./evaluation/click-models/click-model.ts";
export {
  cascade,
  type DynamicBayesianFit,
  type DynamicBayesianOptions,
  dynamicBayesian,
  fitCascade,
  fitDynamicBayesian,
} from "./evaluation/click-models/dynamic-bayesian.ts";
export {
  fitPositionBased,
  type PositionBasedFit,
  positionBased,
} from "./evaluation/click-models/position-based.ts";
export {
  type ClickAssumptions,
  type SimulatedOutcome,
  simulateClicks,
  usualClickAssumptions,
} from "./evaluation/click-models/simulate-clicks.ts";
export { compareRankings, compareRatings } from "./evaluation/compare.ts";
export { type Evaluation, type EvaluationProtocol, evaluate, evaluateOn } from "./evaluation/evaluate.ts";
export {
  evaluateAmongGiven,
  type GivenCandidates,
  type GivenCandidatesProtocol,
} from "./evaluation/evaluate-among-given.ts";
export {
  type ClassificationMetric,
  evaluatePreferences,
  type PreferenceEvaluation,
  type PreferenceProtocol,
  preferenceMetrics,
  type ScoreKind,
} from "./evaluation/evaluate-preferences.ts";
export {
  evaluateRanking,
  evaluateRankingOn,
  type RankingEvaluation,
  type RankingProtocol,
} from "./evaluation/evaluate-ranking.ts";
export {
  evaluateRatings,
  type RatingEvaluation,
  type RatingProtocol,
} from "./evaluation/evaluate-ratings.ts";
export { genreMiscalibration } from "./evaluation/genre-calibration.ts";
export {
  activityGrouping,
  attributeGrouping,
  countGrouping,
  countsOf,
  type Grouping,
  popularityGrouping,
} from "./evaluation/grouping.ts";
export {
  catalogCoverage,
  intraListDiversity,
  labelDistance,
  novelty,
  selfInformation,
  vectorDistance,
} from "./evaluation/list-metrics.ts";
export {
  type LoggedDecisions,
  OffPolicyError,
  type OffPolicyEstimates,
  type OffPolicyOptions,
  offPolicyEstimates,
} from "./evaluation/off-policy/off-policy.ts";
export {
  type LoggedSlate,
  placesAsDecisions,
  type SlateAssumption,
  slateAssumptions,
} from "./evaluation/off-policy/slates.ts";
export {
  averagePopularity,
  giniIndex,
  longTail,
  longTailShare,
} from "./evaluation/popularity-bias.ts";
export { type ListSources, type RankedList, rankManyUsers, rankUsers } from "./evaluation/rank-users.ts";
export {
  averagePrecision,
  cappedRecall,
  hitRate,
  ndcg,
  precision,
  type RankedItems,
  recall,
  reciprocalRank,
} from "./evaluation/ranking-metrics.ts";
export { mae, r2, rmse } from "./evaluation/rating-metrics.ts";
export { ratingStatistics, ratingSums } from "./evaluation/rating-sums.ts";
export {
  type Slice,
  sliceRankingByItem,
  sliceRankingByUser,
  sliceRatings,
} from "./evaluation/slices.ts";
export { topK } from "./evaluation/top-k.ts";
export type { TasteSource } from "./evaluation/user-tastes.ts";

export { compiledKernels } from "./kernels/compiled-kernels.ts";
export { createKernelPool } from "./kernels/create-kernel-pool.ts";
export type { KernelPoolOptions } from "./kernels/open-kernel-pool.ts";
export { KernelError, type KernelPool, type KernelTask } from "./kernels/pool.ts";
export { type KernelVariant, supportsKernels } from "./kernels/variant.ts";
export { autoencoder } from "./models/autoencoder/model.ts";
export { autorec } from "./models/autorec/model.ts";
export { bayesianFm } from "./models/bayesian-fm/model.ts";
export { bias } from "./models/bias/model.ts";
export { biasedMf } from "./models/biased-mf/model.ts";
export { bpr } from "./models/bpr/model.ts";
export { resolveConfig } from "./models/config.ts";
export { content } from "./models/content/model.ts";
export {
  type BatchScorer,
  type ConfigField,
  type ConfigSchema,
  type Contribution,
  defineModel,
  type FitContext,
  type FittedModel,
  type ItemVectors,
  type ModelDefinition,
  type Progress,
  type Task,
  type Taste,
  type TrainingData,
} from "./models/definition.ts";
export { ease } from "./models/ease/model.ts";
export {
  CancelledError,
  ConfigError,
  DivergenceError,
  MemoryLimitError,
  MissingFeaturesError,
} from "./models/errors.ts";
export { explicitAls } from "./models/explicit-als/model.ts";
export { graphFilter } from "./models/graph-filter/model.ts";
export { implicitAls } from "./models/implicit-als/model.ts";
export { type AnyModelDefinition, ensemble, findModel, models } from "./models/index.ts";
export { itemKnn } from "./models/item-knn/model.ts";
export { itemKnnRatings } from "./models/item-knn-ratings/model.ts";
export { multVae } from "./models/mult-vae/model.ts";
export { neumf } from "./models/neumf/model.ts";
export { popularity } from "./models/popularity/model.ts";
export { rbm } from "./models/rbm/model.ts";
export { sasrec } from "./models/sasrec/model.ts";
export { slim } from "./models/slim/model.ts";
export { svdPlusPlus } from "./models/svd-plus-plus/model.ts";
export { truncatedSvd } from "./models/truncated-svd/model.ts";
export { twoTower } from "./models/two-tower/model.ts";
export { userKnn } from "./models/user-knn/model.ts";

export { exportOnnx } from "./onnx/export-onnx.ts";
export { OnnxSizeError, OnnxUnsupportedError } from "./onnx/onnx-error.ts";

export { type Random, seededRandom } from "./random/xoshiro128.ts";

export { type Candidate, candidatesFor } from "./ranking/candidates-for.ts";

export type { Attributes, Catalog } from "./ranking/catalog.ts";
export { type Explanation, type ExplanationReason, explainItem } from "./ranking/explanation.ts";
export { type Condition, compileFilter, type Filter, FilterError } from "./ranking/filter.ts";
export { applyPolicy } from "./ranking/policy/apply-policy.ts";
export type { Impressions, PolicyCandidate, PolicyInputs } from "./ranking/policy/inputs.ts";
export type {
  Boost,
  Cap,
  Diversity,
  ImpressionDiscount,
  NewItems,
  Pin,
  Policy,
  Promotion,
  Rotation,
} from "./ranking/policy/policy.ts";
export type {
  Dropped,
  IgnoredPin,
  PlacedBy,
  PolicyItem,
  PolicyResult,
} from "./ranking/policy/result.ts";
export {
  type Prediction,
  type PredictionInputs,
  type PredictionPath,
  predictItems,
  predictionPaths,
} from "./ranking/predictions.ts";
export { isOutsideScore } from "./ranking/ranker.ts";
export { loadRankingModel, type RankingModel } from "./ranking/ranking-model.ts";
export { recommend } from "./ranking/recommend.ts";
export { remember } from "./ranking/remember.ts";
export { type CompiledRule, compileRule } from "./ranking/rules/compile.ts";
export type { RuleInputs } from "./ranking/rules/evaluate.ts";
export { LONGEST_RULE, parseRule } from "./ranking/rules/parse.ts";
export { printRule } from "./ranking/rules/print.ts";
export { type RuleAdvice, RuleError, type RulePosition } from "./ranking/rules/rule-error.ts";
export { ruleOfFilter } from "./ranking/rules/rule-of-filter.ts";
export type { Expression } from "./ranking/rules/syntax.ts";
export {
  type Fields,
  type FieldType,
  fieldsOf,
  fieldsOfItems,
  type RuleSchema,
  type ValueKind,
  type ValueType,
} from "./ranking/rules/types.ts";
export type { RuleUses } from "./ranking/rules/uses.ts";
export {
  type ColdWay,
  coldWays,
  type Retriever,
  type RetrieverKind,
  type Scenario,
} from "./ranking/scenario.ts";
export { scoreItems } from "./ranking/score-items.ts";
export { type Found, type ModelSearch, searchFor } from "./ranking/search/model-search.ts";
export {
  encodedSearch,
  encodeVectors,
  openSharedModel,
  type SharedArtifact,
  type SharedModel,
  sharedArtifact,
} from "./ranking/search/shared-model.ts";
export { type CatalogColumns, readCatalogColumns, withCatalogColumns } from "./ranking/serving-artifact.ts";
export { type SharedLikes, sharedLikesWith } from "./ranking/shared-likes.ts";
export { foldedIn, type SlateInputs, UnknownItemError } from "./ranking/situation.ts";
export {
  type Path,
  paths,
  type Reason,
  type Slate,
  type SlateItem,
  type SlateRequest,
} from "./ranking/slate.ts";
export { isTimeless } from "./ranking/timeless.ts";
export { type ActivityBucket, type Trending, trendingOf } from "./ranking/trending.ts";
export {
  eventsOf,
  type HistoryEvent,
  isFeedbackType,
  type UserHistory,
  userHistory,
} from "./ranking/user-history.ts";
export { type WhyNot, whyNot } from "./ranking/why-not.ts";

export {
  type BootstrapOptions,
  bootstrap,
  bootstrapMeans,
  type Interval,
  pairedDifference,
  type Statistic,
} from "./statistics/bootstrap.ts";
export { comparePaired, type PairedDifference } from "./statistics/paired.ts";

export { fanovaImportance } from "./tuning/importance/fanova.ts";
export type { ForestOptions } from "./tuning/importance/forest.ts";
export type { Importance } from "./tuning/importance/importance.ts";
export { permutationImportance } from "./tuning/importance/permutation.ts";
export { JournalError } from "./tuning/optuna/journal.ts";
export { readOptunaJournal } from "./tuning/optuna/read-journal.ts";
export { writeOptunaJournal } from "./tuning/optuna/write-journal.ts";
export { isPruned, type Pruner } from "./tuning/pruners/pruner.ts";
export {
  type Entrant,
  nextOfRace,
  type RaceResult,
  type RaceRules,
  type RaceRun,
  type RaceStep,
  type Standing,
  standingsOf,
} from "./tuning/race.ts";
export { nextPoint, type Sampler } from "./tuning/samplers/sampler.ts";
export { searchSpace } from "./tuning/search-space.ts";
export { requirePoint } from "./tuning/space/check-point.ts";
export { type Fault, requireSpace, SpaceError } from "./tuning/space/check-space.ts";
export { pointOf } from "./tuning/space/point-of.ts";
export {
  type Choice,
  type ChoiceParameter,
  type Condition as ParameterCondition,
  isPresent,
  type NumericParameter,
  type Parameter,
  type Point,
  type Space,
  settingsOf,
} from "./tuning/space/space.ts";
export {
  annotate,
  ask,
  DEFAULT_TRIALS,
  newStudy,
  type Outcome,
  report,
  type Study,
  shouldPrune,
  tell,
} from "./tuning/study.ts";
export { bestTrial, type StudyRecord } from "./tuning/study-record.ts";
export {
  type Direction,
  directions,
  type IntermediateValue,
  type Trial,
  type TrialState,
  trialStates,
} from "./tuning/trial.ts";
