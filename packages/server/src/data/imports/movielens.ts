import type { Description } from "./description.ts";
import type { FileRecord } from "./file-record.ts";

/** The 19 genre columns of `u.item`, in order. */
const genres100k = [
  "unknown",
  "Action",
  "Adventure",
  "Animation",
  "Children's",
  "Comedy",
  "Crime",
  "Documentary",
  "Drama",
  "Fantasy",
  "Film-Noir",
  "Horror",
  "Musical",
  "Mystery",
  "Romance",
  "Sci-Fi",
  "Thriller",
  "War",
  "Western",
];

/** @returns an item, or why the row is refused; understands `u.item`, `movies.dat` and `movies.csv` */
export function movieLensItem({ fields }: FileRecord): Description | string {
  const isWide = fields.length >= 24;
  const [id = "", title = ""] = fields;
  if (!isWide && fields.length !== 3) return `has ${fields.length} fields instead of 3 or 24`;
  if (title.trim() === "") return "the title is empty";
  const genres = isWide
    ? genres100k.filter((_, at) => fields[5 + at]!.trim() === "1")
    : fields[2]!.split("|").filter((genre) => genre !== "" && genre !== "(no genres listed)");
  const year = /\((\d{4})\)\s*$/.exec(title)?.[1] ?? /(\d{4})$/.exec(isWide ? fields[2]! : "")?.[1];
  return {
    id: id.trim(),
    attributes: {
      title: title.trim(),
      genres: genres.filter((genre) => genre !== "unknown"),
      ...(year === undefined ? {} : { year: Number(year) }),
    },
  };
}

/** @returns a user, or why the row is refused; understands `u.user` (parted by `|`) and `users.dat` (by `::`) */
export function movieLensUser({ fields }: FileRecord): Description | string {
  if (fields.length !== 5) return `has ${fields.length} fields instead of 5`;
  const [id = "", second = "", third = "", occupation = "", zipCode = ""] = fields.map((field) =>
    field.trim(),
  );
  const [age, gender] = /^\d+$/.test(second) ? [second, third] : [third, second];
  if (!/^\d+$/.test(age)) return "the age is not a number";
  return { id, attributes: { age: Number(age), gender, occupation, zipCode } };
}
