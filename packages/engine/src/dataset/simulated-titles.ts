import type { Random } from "../random/xoshiro128.ts";

const people =
  "Odalys,Bram,Ilse,Tomasin,Verity,Anselm,Marguerite,Yorick,Zelda,Hanne,Cosimo,Perpetua,Lazlo,Ottoline,Ignace,Sunniva,Barnaby,Ximena,Fenella,Aurelio,Wilhelmina,Tadeo,Clemency,Orsolya,Leopold,Nadezh,Philomena,Casimir,Drusilla,Evander";
const places =
  "Karsova,Vellamo,Port Anselm,Marrowgate,Ullenfeld,San Perdido,Torvik,Little Ashby,Quillon Bay,Sarnath Hill,Brannock,Lake Ossian,Montrevel,Dunmarrow,Isla Tercia,Novy Brod,Hallow Creek,Pendry,Cape Lorn,Wexmoor,Tarn Hollow,Almavera,Grimsund,Oxley Street,Castel Nero,Yarrow Pass";
const things =
  "Lantern,Orchard,Clockwork,Heron,Ferry,Accordion,Lighthouse,Telegram,Chandelier,Tin Soldier,Almanac,Bicycle,Snow Globe,Barometer,Carousel,Weathervane,Typewriter,Hourglass,Rowing Boat,Music Box,Postcard,Compass,Paper Crane,Samovar,Trapeze,Kite,Locket,Umbrella";
const numbers = "Two,Three,Four,Five,Six,Seven,Nine,Eleven,Thirteen,Forty";
const seasons = "Winters,Summers,Sundays,Harvests,Midnights,Tuesdays,Autumns,Mornings";

/** Words that a genre puts into its titles: someone who acts, something they do. */
const flavours: Readonly<Record<string, { readonly who: string; readonly deed: string }>> = {
  Action: { who: "Courier,Stuntman,Getaway Driver", deed: "Outruns,Storms,Escapes" },
  Adventure: { who: "Cartographer,Smuggler,Balloonist", deed: "Sails for,Sets Out for,Crosses" },
  Animation: { who: "Hedgehog,Toymaker,Paper Fox", deed: "Flies to,Wakes Up in,Tumbles into" },
  Comedy: { who: "Bridesmaid,Landlord,Substitute", deed: "Misses the Train to,Inherits,Apologises to" },
  Crime: { who: "Forger,Bookmaker,Safecracker", deed: "Robs,Owes,Confesses in" },
  Documentary: { who: "Beekeeper,Glassblower,Tugboat Crew", deed: "Remembers,Measures,Rebuilds" },
  Drama: { who: "Schoolteacher,Widower,Apprentice", deed: "Comes Home to,Leaves,Forgives" },
  Family: { who: "Lost Puppy,Little Baker,Snow Rabbit", deed: "Saves,Finds,Paints" },
  Fantasy: { who: "Dragonkeeper,Moth Queen,Hedge Wizard", deed: "Dreams of,Bewitches,Guards" },
  History: { who: "Mapmaker,Envoy,Papermaker", deed: "Petitions,Sails from,Defends" },
  Horror: { who: "Gravedigger,Choirboy,Drowned Bride", deed: "Returns to,Haunts,Whispers in" },
  Musical: { who: "Understudy,Drum Major,Tap Dancer", deed: "Sings in,Dances through,Serenades" },
  Mystery: { who: "Locksmith,Ventriloquist,Night Porter", deed: "Vanishes from,Is Missing in,Lies in" },
  Romance: { who: "Florist,Piano Tuner,Letter Writer", deed: "Waits in,Writes to,Falls for" },
  "Science Fiction": { who: "Signalman,Clone,Orbital Gardener", deed: "Transmits to,Lands in,Reprograms" },
  Thriller: { who: "Stenographer,Double Agent,Witness", deed: "Watches,Hides in,Cannot Leave" },
  War: { who: "Field Nurse,Bugler,Deserter", deed: "Marches to,Holds,Surrenders" },
  Western: { who: "Horse Doctor,Drifter,Stagecoach Guard", deed: "Rides into,Buries,Rides Past" },
};

/** The genres that simulated films have. */
export const simulatedGenres: readonly string[] = Object.keys(flavours);

/**
 * Invents a title that fits a genre: over a hundred thousand are possible for each, put together from names and pairs
 * of words that no real film is known by.
 */
export function inventTitle(random: Random, genre: string): string {
  const one = (words: string) => {
    const list = words.split(",");
    return list[random.below(list.length)];
  };
  const { who, deed } = flavours[genre];
  switch (random.below(8)) {
    case 0:
      return `The ${one(who)} of ${one(places)}`;
    case 1:
      return `The ${one(who)} ${one(deed)} ${one(places)}`;
    case 2:
      return `${one(people)} and the ${one(things)} of ${one(places)}`;
    case 3:
      return `${one(numbers)} ${one(seasons)} in ${one(places)}`;
    case 4:
      return `${one(people)} ${one(deed)} ${one(places)}`;
    case 5:
      return `A ${one(things)} for ${one(people)}`.replace(/^A (?=[AEIOU])/, "An ");
    case 6:
      return `The ${one(who)}'s ${one(things)}`;
    default:
      return `${one(numbers)} Letters to ${one(people)} in ${one(places)}`;
  }
}
