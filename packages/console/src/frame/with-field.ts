/** @returns the object with a field set, or without it when the value is undefined; its other fields as they were */
export function withField<T extends object, Field extends keyof T>(
  object: T,
  field: Field,
  value: T[Field] | undefined,
): T {
  if (value !== undefined) return { ...object, [field]: value };
  const { [field]: _, ...rest } = object;
  return rest as T;
}
