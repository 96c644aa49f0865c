/** Holds bodies against Microsoft's Azure types, the way the real service deviates from them taken into account. */
import { Ajv, type ValidateFunction } from 'ajv';

type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const lower = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/**
 * A validator that, beyond the schema, refuses properties that the schema does not know and those that are never read back,
 * and compares enumerations and constants in any letter case. Errors are returned as text, none when the body is right.
 */
export function faultsAgainst(schema: Schema): (body: unknown) => readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addKeyword({
    keyword: 'x-enum',
    validate: (values: unknown, data: unknown) =>
      typeof data !== 'string' || !Array.isArray(values) || values.map(lower).includes(data.toLowerCase()),
  });
  ajv.addKeyword({
    keyword: 'x-const',
    validate: (value: unknown, data: unknown) => typeof data !== 'string' || lower(value) === data.toLowerCase(),
  });
  const validate: ValidateFunction = ajv.compile(closed(schema) as Schema);
  return (body) => {
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, keyword, message, params }) => {
      const which = keyword === 'additionalProperties' ? String(params.additionalProperty) : (message ?? '');
      return `${instancePath.replace(/\/\d+(?=\/|$)/g, '/*')} ${keyword}: ${which}`;
    });
  };
}

/** Objects with named properties know no others, unless they say so or are combined from several. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isSchema(schema)) return schema;
  const out: Schema = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const { properties } = out;
  if (!isSchema(properties)) return out;
  for (const [name, value] of Object.entries(properties))
    if (isSchema(value) && value['x-write-only'] === true) properties[name] = false;
  const open = ['additionalProperties', 'allOf', 'anyOf', 'oneOf', 'x-variants'].some((key) => key in out);
  if (Object.keys(properties).length > 0 && !open) out.additionalProperties = false;
  return out;
}
