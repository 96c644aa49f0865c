/** The one place where settings are read: environment first, then the configuration file, then defaults. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Cloud, clouds, parseCustomCloud } from '../cloud/index.ts';
import { type EgressSettings, egressSection, readEgress } from '../egress/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { type KeySource, type KeySources, keySettings } from '../keys/index.ts';
import type { StoreLocation } from '../store/index.ts';

export interface Config {
  /** Folder of the embedded database, the master key, the API token and the custom clouds; `.assay` in the installation. */
  readonly dataDir: string;
  readonly store: StoreLocation;
  readonly host: string;
  readonly port: number;
  readonly clouds: readonly Cloud[];
  /** How requests leave this machine. */
  readonly egress: EgressSettings;
  /** Where the key-encryption keys are. */
  readonly keys: KeySources;
  readonly tokenFile: string;
}

const file = z.strictObject({
  host: z.string().optional(),
  port: z.number().int().min(0).max(65535).optional(),
  databaseUrl: z.string().optional(),
  keys: keySettings.optional(),
  egress: egressSection.optional(),
});

const defaultPort = 7780;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `ASSAY_DATA_DIR`, `ASSAY_HOST`, `ASSAY_PORT`, `DATABASE_URL`, `ASSAY_MASTER_KEY`, `ASSAY_PREVIOUS_MASTER_KEY`, `<dataDir>/config.json` and `<dataDir>/clouds.json`
 * (a list of custom clouds); an empty variable counts as absent. Errors: `invalid_configuration` with the file and field.
 */
export function loadConfig(env: Environment): Result<Config> {
  const dataDir = resolve(env.ASSAY_DATA_DIR || join(import.meta.dirname, '..', '..', '.assay'));
  const settings = readJson(join(dataDir, 'config.json'), file, {});
  if (!settings.ok) return settings;
  const custom = readClouds(join(dataDir, 'clouds.json'));
  if (!custom.ok) return custom;
  const port = env.ASSAY_PORT ? Number(env.ASSAY_PORT) : (settings.value.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    return fail('invalid_configuration', { place: 'ASSAY_PORT', reason: 'not a port number' });
  }
  const egress = readEgress(env, settings.value.egress, dataDir);
  if (!egress.ok) return egress;
  const url = env.DATABASE_URL || settings.value.databaseUrl;
  return ok({
    dataDir,
    store: url ? { kind: 'url', url } : { kind: 'folder', folder: dataDir },
    host: env.ASSAY_HOST || settings.value.host || '127.0.0.1',
    port,
    clouds: [...clouds, ...custom.value],
    egress: egress.value,
    keys: keySources(settings.value.keys, dataDir, env),
    tokenFile: join(dataDir, 'token'),
  });
}

type KeySetting = NonNullable<NonNullable<z.output<typeof file>['keys']>['current']>;

/** Keys that are not configured are in the variables where these are set, and else in `master.key`. */
function keySources(settings: z.output<typeof file>['keys'], dataDir: string, env: Environment): KeySources {
  const source = (setting: KeySetting, usual: { file: string; variable: string }): KeySource => {
    if (setting.provider === 'file') return { provider: 'file', file: resolve(dataDir, setting.file ?? usual.file) };
    if (setting.provider !== 'environment') return setting;
    const variable = setting.variable ?? usual.variable;
    return { provider: 'environment', variable, value: env[variable] };
  };
  const inVariable = (variable: string): KeySetting | undefined =>
    env[variable] ? { provider: 'environment' } : undefined;
  const first = { file: 'master.key', variable: 'ASSAY_MASTER_KEY' };
  const second = { file: 'previous.key', variable: 'ASSAY_PREVIOUS_MASTER_KEY' };
  const previous = settings?.previous ?? inVariable(second.variable);
  return {
    current: source(settings?.current ?? inVariable(first.variable) ?? { provider: 'file' }, first),
    ...(previous && { previous: source(previous, second) }),
  };
}

function readClouds(path: string): Result<Cloud[]> {
  const list = readJson(path, z.array(z.unknown()), []);
  if (!list.ok) return list;
  const custom: Cloud[] = [];
  for (const [index, input] of list.value.entries()) {
    const cloud = parseCustomCloud(input);
    const place = `${path}, entry ${index + 1}`;
    if (!cloud.ok) return fail('invalid_configuration', { place, reason: String(cloud.error.details.reason) });
    const { id } = cloud.value;
    if (custom.some((other) => other.id === id)) {
      return fail('invalid_configuration', { place, reason: `id: an entry before has the id ${id}` });
    }
    custom.push(cloud.value);
  }
  return ok(custom);
}

function readJson<T>(path: string, schema: z.ZodType<T>, missing: T): Result<T> {
  if (!existsSync(path)) return ok(missing);
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return ok(parsed.data);
    const issue = parsed.error.issues[0];
    return fail('invalid_configuration', {
      place: path,
      reason: `${issue?.path.join('.') || 'content'}: ${issue?.message}`,
    });
  } catch (cause) {
    return fail('invalid_configuration', { place: path, reason: (cause as Error).message });
  }
}
