import type { AttributeKind, ImportSubject } from "@palate/contract";
import { reduced } from "./column-names.ts";

/** What Palate knows an attribute by, and what its values are where the name alone tells it. */
export interface KnownAttribute {
  readonly attribute: string;
  /** absent: the values tell it; `list` stands for any list, parted as its values are */
  readonly kind?: AttributeKind;
  /** as columns are called that hold it, the likeliest first */
  readonly names: readonly string[];
}

/** Titles and genres are shown and help new items; nearby lists ask for `location`, newest ones for `releasedAt`. */
const ofItems: readonly KnownAttribute[] = [
  {
    attribute: "title",
    kind: "text",
    names: [
      ...["title", "name", "itemname", "itemtitle", "productname", "producttitle", "producttitel"],
      ...["movietitle", "filmtitle", "booktitle", "articletitle", "trackname", "songname", "songtitle"],
      ...["artistname", "venuename", "placename", "displayname", "label", "titel", "bezeichnung"],
      ...["produktname", "artikelname", "titre", "nom", "nomduproduit", "titulo", "nombre", "titolo", "nome"],
    ],
  },
  {
    attribute: "genres",
    kind: "list",
    names: [
      ...["genres", "genre", "categories", "category", "categoryname", "productcategory", "producttype"],
      ...[
        "maincategory",
        "venuecategory",
        "itemcategory",
        "kategorie",
        "kategorien",
        "rubrik",
        "warengruppe",
      ],
      ...["categorie", "categorieen", "categoria", "categorias", "genero", "generos", "categorien"],
    ],
  },
  {
    attribute: "year",
    kind: "number",
    names: [
      ...["year", "releaseyear", "publicationyear", "originalpublicationyear", "yearofpublication"],
      ...["jahr", "erscheinungsjahr", "annee", "ano", "anno"],
    ],
  },
  {
    attribute: "description",
    kind: "text",
    names: [
      ...["description", "productdescription", "shortdescription", "longdescription", "summary", "overview"],
      ...["bodyhtml", "plot", "beschreibung", "descripcion", "descrizione", "descricao"],
    ],
  },
  {
    attribute: "image",
    kind: "text",
    names: [
      ...[
        "image",
        "imageurl",
        "imagelink",
        "imagesrc",
        "imgurl",
        "picture",
        "pictureurl",
        "photo",
        "photourl",
      ],
      ...[
        "thumbnail",
        "thumbnailurl",
        "cover",
        "coverurl",
        "poster",
        "posterurl",
        "bild",
        "bildurl",
        "imagen",
      ],
    ],
  },
  {
    attribute: "price",
    names: ["price", "listprice", "saleprice", "unitprice", "preis", "prix", "precio", "prezzo", "preco"],
  },
  { attribute: "tags", kind: "list", names: ["tags", "keywords", "labels", "schlagworte", "etiquetas"] },
  { attribute: "location.lat", kind: "number", names: ["latitude", "lat", "geolat", "breitengrad"] },
  {
    attribute: "location.lng",
    kind: "number",
    names: ["longitude", "lng", "lon", "long", "geolng", "geolon", "laengengrad"],
  },
  {
    attribute: "releasedAt",
    kind: "date",
    names: [
      ...[
        "releasedat",
        "released",
        "releasedate",
        "publishedat",
        "publicationdate",
        "publishdate",
        "datepublished",
      ],
      ...["availablesince", "launchdate", "erscheinungsdatum", "veroeffentlicht", "datedesortie"],
    ],
  },
  {
    attribute: "brand",
    kind: "text",
    names: ["brand", "vendor", "manufacturer", "marke", "hersteller", "marque", "marca"],
  },
  { attribute: "language", kind: "text", names: ["language", "languagecode", "sprache", "langue", "idioma"] },
];

const ofUsers: readonly KnownAttribute[] = [
  { attribute: "age", names: ["age", "alter", "edad", "eta"] },
  {
    attribute: "gender",
    kind: "text",
    names: ["gender", "sex", "geschlecht", "genre", "sexe", "genero", "sexo"],
  },
  {
    attribute: "country",
    kind: "text",
    names: ["country", "countrycode", "land", "pays", "pais", "paese"],
  },
  { attribute: "city", kind: "text", names: ["city", "town", "stadt", "ort", "ville", "ciudad", "citta"] },
  { attribute: "language", kind: "text", names: ["language", "locale", "sprache", "langue", "idioma"] },
  { attribute: "occupation", kind: "text", names: ["occupation", "profession", "job", "beruf"] },
  {
    attribute: "registeredAt",
    kind: "date",
    names: [
      ...[
        "registeredat",
        "registrationdate",
        "signupdate",
        "signedupat",
        "joindate",
        "joinedat",
        "membersince",
      ],
      ...["createdat", "registriertam"],
    ],
  },
];

/** What says who someone is and nothing of what they like: it stays out unless it is asked for. */
const personalNames = [
  ...["email", "emailaddress", "mail", "phone", "phonenumber", "telephone", "mobile", "telefon", "handy"],
  ...["password", "passwordhash", "passwort", "token", "apikey", "secret", "ssn", "iban", "creditcard"],
  ...["cardnumber", "name", "firstname", "lastname", "surname", "fullname", "username", "displayname"],
  ...["vorname", "nachname", "prenom", "nom", "nombre", "apellido", "street", "address", "addressline"],
  ...["strasse", "adresse", "direccion", "ip", "ipaddress", "companyname", "contactname", "kundenname"],
];

/** A program's own count of rows, not a fact about an item. */
const isRowNumber = (name: string) =>
  name.trim() === "" || /^(unnamed: ?\d+|_c\d+|index|row_?num(ber)?)$/i.test(name);

/** Codes look like numbers, and no one adds them up. */
const codeEnd = /(code|sku|isbn-?\d*|\bean|upc|gtin|asin|zip|plz|phone|nummer|(^|[\W_])nr)$/i;
const idName = /(^|[\W_])ids?$|[a-z]I[dD]s?$/;

/** Whether values under this name are texts even where all are digits. */
export const namesCode = (name: string): boolean => {
  const plain = name.trim().split(":", 1)[0]!;
  return idName.test(plain) || plain.toLowerCase() === "id" || codeEnd.test(plain);
};

/** Whether a column is left out when no one asks for it. */
export function isLeftOut(name: string, subject: ImportSubject): boolean {
  return (
    isRowNumber(name) ||
    name === "__proto__" ||
    name.length > 128 ||
    (subject === "users" && personalNames.includes(reduced(name)))
  );
}

/**
 * Which columns hold attributes that have names of their own here. Where several may be one, the likeliest is, and the
 * others keep the names that they have.
 *
 * @returns by position from 0
 */
export function knownAttributes(
  header: readonly string[],
  subject: ImportSubject,
): ReadonlyMap<number, KnownAttribute> {
  const names = header.map(reduced);
  const found = new Map<number, KnownAttribute>();
  for (const known of subject === "users" ? ofUsers : ofItems) {
    const [position] = known.names.flatMap((name) => {
      const at = names.findIndex((candidate, index) => candidate === name && !found.has(index));
      return at === -1 ? [] : [at];
    });
    if (position !== undefined) found.set(position, known);
  }
  return found;
}

/** How many columns are attributes that items, or users, usually have. */
export function likeness(header: readonly string[]): { items: number; users: number } {
  const personal = header.filter((name) => personalNames.slice(0, 12).includes(reduced(name))).length;
  return {
    items: knownAttributes(header, "items").size,
    users: knownAttributes(header, "users").size + personal,
  };
}
