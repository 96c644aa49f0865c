/** Reads what was sent to the admin endpoint, strictly: anything unknown is refused with a reason. */
import type { SignInSetting } from '../entra/index.ts';
import { type FaultRule, faultKinds } from '../faults/index.ts';
import type { ThrottleSetting } from '../throttle/index.ts';
import type { ClientChanges, Json, JsonObject, Licence } from '../world/world.ts';
import { licenceNames } from './licences.ts';

/** A body that cannot be used; the message says why. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body as a JSON object. */
export function parseObject(body: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('the body is no JSON');
  }
  if (!isObject(value)) throw new InputError('the body must be a JSON object');
  return value;
}

/** A text property that must be there. */
export function text(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new InputError(`"${name}" must be a text`);
  return value;
}

/** A number property that must be there. */
export function number(body: JsonObject, name: string): number {
  const value = body[name];
  if (typeof value !== 'number') throw new InputError(`"${name}" must be a number`);
  return value;
}

/** A true or false that must be there. */
export function flag(body: JsonObject, name: string): boolean {
  const value = body[name];
  if (typeof value !== 'boolean') throw new InputError(`"${name}" must be true or false`);
  return value;
}

/** An object property that must be there. */
export function object(body: JsonObject, name: string): JsonObject {
  const value = body[name];
  if (!isObject(value)) throw new InputError(`"${name}" must be an object`);
  return value;
}

function list(body: JsonObject, name: string): Json[] {
  const value = body[name];
  if (!Array.isArray(value)) throw new InputError(`"${name}" must be a list`);
  return value;
}

const ruleKeys = new Set(['rate', 'kinds', 'match', 'count', 'retryAfterSeconds', 'delayMs', 'truncation']);

function faultRule(value: Json): FaultRule {
  if (!isObject(value)) throw new InputError('a fault rule must be an object');
  const unknown = Object.keys(value).find((key) => !ruleKeys.has(key));
  if (unknown) throw new InputError(`a fault rule has no "${unknown}"`);
  const kinds = list(value, 'kinds');
  const bad = kinds.find((kind) => !faultKinds.some((known) => known === kind));
  if (bad !== undefined)
    throw new InputError(`unknown fault kind ${JSON.stringify(bad)}: use ${faultKinds.join(', ')}`);
  for (const name of ['rate', 'count', 'retryAfterSeconds', 'delayMs']) {
    if (value[name] !== undefined && typeof value[name] !== 'number')
      throw new InputError(`"${name}" must be a number`);
  }
  if (value.match !== undefined) object(value, 'match');
  return value as unknown as FaultRule;
}

/** `{rules: [...]}`. */
export function faultRules(body: JsonObject): readonly FaultRule[] {
  return list(body, 'rules').map(faultRule);
}

/** `{setting: "off" | "real" | number}`. */
export function throttleSetting(body: JsonObject): ThrottleSetting {
  const { setting } = body;
  if (setting === 'off' || setting === 'real' || typeof setting === 'number') return setting;
  throw new InputError('"setting" must be "off", "real" or a number');
}

const signInKeys = new Set(['user', 'consent', 'refresh', 'strictRotation']);

/** The setting of the sign-in page; what is left out goes back to its default. */
export function signInSetting(body: JsonObject): SignInSetting {
  const unknown = Object.keys(body).find((key) => !signInKeys.has(key));
  if (unknown) throw new InputError(`the sign-in page has no "${unknown}"`);
  return body as unknown as SignInSetting;
}

/** `{licences: ["P1", ...]}`. */
export function licences(body: JsonObject): readonly Licence[] {
  return list(body, 'licences').map((value) => {
    const known = licenceNames.find((name) => name === value);
    if (!known) throw new InputError(`unknown licence ${JSON.stringify(value)}: use ${licenceNames.join(', ')}`);
    return known;
  });
}

/** `{applicationPermissions?: [...], delegatedPermissions?: [...], secrets?: [{value, endDateTime}]}`; what is not named stays. */
export function clientChanges(body: JsonObject): ClientChanges {
  const texts = (name: string) => list(body, name).map((value) => String(value));
  const secrets = () =>
    list(body, 'secrets').map((value) => {
      if (!isObject(value)) throw new InputError('a secret must be an object');
      return { value: text(value, 'value'), endDateTime: text(value, 'endDateTime') };
    });
  return {
    ...(body.applicationPermissions !== undefined && { applicationPermissions: texts('applicationPermissions') }),
    ...(body.delegatedPermissions !== undefined && { delegatedPermissions: texts('delegatedPermissions') }),
    ...(body.secrets !== undefined && { secrets: secrets() }),
  };
}
