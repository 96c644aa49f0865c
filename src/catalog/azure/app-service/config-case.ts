/** Resource Graph spells the settings of an app in Pascal case (`MinTlsVersion`), Resource Manager in camel case. */

/** A copy with every field's first letter in lower case, at any depth. Anything else stays as it is. */
export function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toLowerCase() + name.slice(1), camelCased(inner)]),
  );
}

/** Dotted paths below `properties` in both spellings, for `redact`. */
export function inBothCases(...paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const pascal = path
      .split('.')
      .map((field) => field.charAt(0).toUpperCase() + field.slice(1))
      .join('.');
    return [`properties.${path}`, `properties.${pascal}`];
  });
}
