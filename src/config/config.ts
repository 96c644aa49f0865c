/** The one place where settings are read: environment first, then the configuration file, then defaults. */
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
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
  /** Where browsers find the server: redirects of sign-ins come back there. Without a final slash. */
  readonly publicUrl: string;
  readonly credentialHost: {
    readonly federatedTokenFolder?: string;
    readonly federatedTokenFile?: string;
    readonly managedIdentity: boolean;
  };
  /** How requests leave this machine. */
  readonly egress: EgressSettings;
  /** Where the key-encryption keys are. */
  readonly keys: KeySources;
  readonly tokenFile: string;
  /** Addresses and networks (CIDR) of proxies that are believed in `X-Forwarded-For`. */
  readonly trustedProxies: readonly string[];
}

const file = z.strictObject({
  host: z.string().optional(),
  port: z.number().int().min(0).max(65535).optional(),
  databaseUrl: z.string().optional(),
  trustedProxies: z.array(z.string()).optional(),
  publicUrl: z.string().optional(),
  federatedTokenFolder: z.string().optional(),
  managedIdentity: z.boolean().optional(),
  keys: keySettings.optional(),
  egress: egressSection.optional(),
});

const defaultPort = 7780;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `ASSAY_DATA_DIR`, `ASSAY_HOST`, `ASSAY_PORT`, `ASSAY_PUBLIC_URL`, `ASSAY_TRUSTED_PROXIES`, `ASSAY_FEDERATED_TOKEN_FOLDER`,
 * `ASSAY_MANAGED_IDENTITY`, `AZURE_FEDERATED_TOKEN_FILE`, `DATABASE_URL`, `ASSAY_MASTER_KEY`, `ASSAY_PREVIOUS_MASTER_KEY`, those of
 * `readEgress`, `<dataDir>/config.json` and `<dataDir>/clouds.json`
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
  const trustedProxies = env.ASSAY_TRUSTED_PROXIES
    ? env.ASSAY_TRUSTED_PROXIES.split(',').map((text) => text.trim())
    : (settings.value.trustedProxies ?? []);
  const wrong = trustedProxies.find((text) => !isNetwork(text));
  if (wrong !== undefined) {
    const reason = `"${wrong}" is neither an IP address nor a network such as 10.0.0.0/8`;
    return fail('invalid_configuration', { place: 'ASSAY_TRUSTED_PROXIES', reason });
  }
  const egress = readEgress(env, settings.value.egress, dataDir);
  if (!egress.ok) return egress;
  const url = env.DATABASE_URL || settings.value.databaseUrl;
  const publicUrl = readPublicUrl(env.ASSAY_PUBLIC_URL || settings.value.publicUrl || `http://localhost:${port}`);
  if (!publicUrl.ok) return publicUrl;
  const managed = readSwitch(env.ASSAY_MANAGED_IDENTITY, settings.value.managedIdentity);
  if (!managed.ok) return managed;
  return ok({
    dataDir,
    store: url ? { kind: 'url', url } : { kind: 'folder', folder: dataDir },
    host: env.ASSAY_HOST || settings.value.host || '127.0.0.1',
    port,
    clouds: [...clouds, ...custom.value],
    publicUrl: publicUrl.value,
    credentialHost: {
      ...federated(env, settings.value.federatedTokenFolder),
      managedIdentity: managed.value,
    },
    egress: egress.value,
    keys: keySources(settings.value.keys, dataDir, env),
    tokenFile: join(dataDir, 'token'),
    trustedProxies,
  });
}

/** An IP address, alone or with the length of its network. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}

/** https, or http to this machine only: the redirect addresses that Microsoft Entra ID lets be registered. */
function readPublicUrl(text: string): Result<string> {
  const url = URL.parse(text);
  const local = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname);
  if (url && (url.protocol === 'https:' || local) && url.search === '' && url.username === '' && url.pathname === '/') {
    return ok(url.origin);
  }
  return fail('invalid_configuration', {
    place: 'ASSAY_PUBLIC_URL',
    reason: 'not an https origin, nor http://localhost',
  });
}

function readSwitch(text: string | undefined, kept: boolean | undefined): Result<boolean> {
  if (!text) return ok(kept ?? false);
  if (text === 'on' || text === 'off') return ok(text === 'on');
  return fail('invalid_configuration', { place: 'ASSAY_MANAGED_IDENTITY', reason: 'neither on nor off' });
}

/** The platform's own file names the folder too, where none is set. */
function federated(env: Readonly<Record<string, string | undefined>>, kept: string | undefined) {
  const file = env.AZURE_FEDERATED_TOKEN_FILE || undefined;
  const folder = env.ASSAY_FEDERATED_TOKEN_FOLDER || kept || (file && dirname(file));
  return {
    ...(file && { federatedTokenFile: file }),
    ...(folder && { federatedTokenFolder: resolve(folder) }),
  };
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
