const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

/** Writes HTML; whatever is put in is escaped, unless it is HTML already. */
export function html(
  parts: TemplateStringsArray,
  ...values: (Html | readonly Html[] | string | number)[]
): Html {
  const written = values.map((value) => {
    if (typeof value === "string" || typeof value === "number")
      return String(value).replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
    return "html" in value ? value.html : value.map((each) => each.html).join("");
  });
  return { html: String.raw({ raw: parts }, ...written) };
}
