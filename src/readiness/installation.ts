/** Whether the installation is sound. Each check stands by itself: one that breaks is `unknown`, and the others go on. */
import { constants } from 'node:fs';
import { access, readFile, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, freemem, totalmem } from 'node:os';
import type { Config } from '../config/index.ts';
import type { ConnectionService } from '../connections/index.ts';
import type { AssayError } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import type { InstallationCheck } from './schema.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Told = Omit<InstallationCheck, 'id' | 'title' | 'fix'> & { readonly fix?: string };

const mebibyte = 1024 * 1024;
const leastNode = 20;
const beginCertificate = '-----BEGIN CERTIFICATE-----';
/** Tables of no organisation: only the owner of the database may touch them. */
const unowned = ['kysely_migration', 'kysely_migration_lock', 'view_set'];

async function check(id: string, title: string, look: () => Promise<Told> | Told): Promise<InstallationCheck> {
  try {
    const { fix = null, ...told } = await look();
    return { id, title, fix, ...told };
  } catch (cause) {
    return { id, title, state: 'unknown', detail: `It could not be looked at (${reasonOf(cause)}).`, fix: null };
  }
}

/** The code of a system error, or its kind: messages may hold addresses with passwords. */
function reasonOf(cause: unknown): string {
  const { code, name } = cause as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name ?? 'error');
}

/**
 * What needs no database: machine, files, settings of the network.
 * @param serving whether this installation's own server holds the port
 */
export function machineChecks(config: Config, env: Environment, serving: boolean): Promise<InstallationCheck[]> {
  return Promise.all([
    check('node', 'Node.js', () => nodeVersion()),
    check('data-folder', 'Data folder', () => folder(config.dataDir)),
    check('master-key', 'Key-encryption key', () => keyEncryptionKey(config)),
    check('token', 'API token', () => secretFile(config.tokenFile, 'Whoever reads it may use the API.')),
    check('disk', 'Disk', () => disk(config.dataDir)),
    check('memory', 'Memory', () => memory()),
    check('port', 'Port', () => port(config, serving)),
    check('proxy', 'Proxy', () => proxy(config)),
    check('tls', 'TLS', () => tls(config, env)),
  ]);
}

function nodeVersion(): Told {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) >= leastNode) return { state: 'ok', detail: `version ${node}` };
  return { state: 'broken', detail: `version ${node}`, fix: `Install Node.js ${leastNode} or newer.` };
}

async function folder(path: string): Promise<Told> {
  const found = await stat(path).catch(() => undefined);
  if (!found)
    return {
      state: 'broken',
      detail: `${path} is not there`,
      fix: 'Set ASSAY_DATA_DIR to a folder that Assay may write.',
    };
  const writable = await access(path, constants.W_OK | constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!writable)
    return {
      state: 'broken',
      detail: `${path} cannot be written`,
      fix: `Let the user that runs Assay own it: chown -R "$USER" '${path}'`,
    };
  return { state: 'ok', detail: path };
}

async function secretFile(path: string, why: string): Promise<Told> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return { state: 'warning', detail: `${path} is not there; it is made at the first start.` };
  // Windows has no such modes: there the folder's access list decides.
  if (process.platform === 'win32') return { state: 'ok', detail: path };
  const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
  if ((found.mode & 0o077) === 0) return { state: 'ok', detail: `${path}, mode ${mode}` };
  return {
    state: 'broken',
    detail: `${path} has mode ${mode}: others can read it. ${why}`,
    fix: `chmod 600 '${path}'`,
  };
}

function keyEncryptionKey({ keys: { current } }: Config): Promise<Told> | Told {
  if (current.provider === 'file') return secretFile(current.file, 'The secrets of all organisations hang on it.');
  const where = current.provider === 'environment' ? `the environment variable ${current.variable}` : current.provider;
  return { state: 'ok', detail: `in ${where}` };
}

async function disk(path: string): Promise<Told> {
  const { bavail, bsize } = await statfs(path);
  const free = Math.floor((bavail * bsize) / mebibyte);
  const detail = `${free} MiB free`;
  if (free < 200) return { state: 'broken', detail, fix: 'Free some space, or move the data folder to a larger disk.' };
  if (free < 2048) return { state: 'warning', detail, fix: 'A large tenant needs several GiB: free some space.' };
  return { state: 'ok', detail };
}

function memory(): Told {
  // In a container the limit of the container counts.
  const limit = process.constrainedMemory();
  const total = Math.floor((limit > 0 && limit < totalmem() ? limit : totalmem()) / mebibyte);
  const detail = `${total} MiB, ${Math.floor(freemem() / mebibyte)} MiB of the machine free, ${availableParallelism()} processors`;
  return total < 1024
    ? { state: 'warning', detail, fix: 'Give Assay 1 GiB of memory or more.' }
    : { state: 'ok', detail };
}

function port({ host, port: number }: Config, serving: boolean): Promise<Told> {
  const open = host !== '127.0.0.1' && host !== 'localhost' && host !== '::1';
  const place = `${host}:${number}`;
  const exposed: Told = {
    state: 'warning',
    detail: `${place} can be reached from other machines, without TLS of its own`,
    fix: 'Put a reverse proxy with TLS before it, or listen on 127.0.0.1.',
  };
  if (serving || number === 0) return Promise.resolve(open ? exposed : { state: 'ok', detail: place });
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (cause) =>
      resolve({
        state: 'broken',
        detail: `${place} cannot be opened (${reasonOf(cause)})`,
        fix: 'Choose another port with ASSAY_PORT, or end the program that holds it.',
      }),
    );
    server.listen(number, host, () =>
      server.close(() => resolve(open ? exposed : { state: 'ok', detail: `${place} is free` })),
    );
  });
}

/** What the requests really use: the configuration does not load with a proxy that is none. */
function proxy({ egress: { proxy: url, noProxy } }: Config): Told {
  if (url === undefined) return { state: 'ok', detail: 'none' };
  // Its user and password are nobody's business.
  const { protocol, host } = new URL(url);
  return { state: 'ok', detail: `${protocol}//${host}${noProxy.length > 0 ? `, except ${noProxy.join(', ')}` : ''}` };
}

async function tls({ egress: { caCertificates } }: Config, env: Environment): Promise<Told> {
  const file = env.NODE_EXTRA_CA_CERTS;
  const text = file && (await readFile(file, 'utf8').catch(() => undefined));
  if (file && !text?.includes(beginCertificate)) {
    return {
      state: 'broken',
      detail: `NODE_EXTRA_CA_CERTS names ${file}, which ${text === undefined ? 'cannot be read' : 'holds no certificate'}`,
      fix: 'Name a readable PEM file with the certificate of the authority; it is read at the start of the process.',
    };
  }
  const own = caCertificates ? caCertificates.split(beginCertificate).length - 1 : 0;
  const trusted = [own > 0 && `${own} of ASSAY_CA_FILE (egress.caFile)`, file && `those of ${file}`].filter(Boolean);
  const checked = `certificates are checked against the built-in authorities${trusted.length > 0 ? `; also trusted: ${trusted.join(', ')}` : ''}`;
  if (env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return { state: 'ok', detail: checked };
  return {
    state: 'warning',
    detail: `NODE_TLS_REJECT_UNAUTHORIZED is 0. In requests to Microsoft, key services and webhooks ${checked} all the same; a connection to the database may go to whoever answers.`,
    fix: 'Remove it, and name the authority of your proxy in ASSAY_CA_FILE.',
  };
}

const isOfKeys = ({ code }: AssayError) =>
  code === 'sealed_value_unreadable' || code === 'data_key_unreadable' || code === 'key_service_failed';

/** What needs the database and the connections of the organisation. */
export function storeChecks(
  store: Store,
  connections: Pick<ConnectionService, 'list' | 'open'>,
  organizationId: string,
  now: () => Date = () => new Date(),
): Promise<InstallationCheck[]> {
  const one = async (text: string) => (await store.execute(text)).rows[0] ?? {};
  return Promise.all([
    check('database', 'Database', async () => {
      const { version } = await one('select version() as version');
      const words = String(version).split(' ').slice(0, 2).join(' ');
      return { state: 'ok', detail: store.kind === 'pglite' ? `embedded, ${words}` : words };
    }),
    check('migrations', 'Tables', async () => {
      const { rows } = await store.execute('select name from kysely_migration order by name');
      return { state: 'ok', detail: `${rows.length} migrations, the last is ${String(rows.at(-1)?.name)}` };
    }),
    check('row-security', 'Row-level security', async () => {
      const { rows } = await store.execute(
        `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`,
      );
      const open = rows.map(({ name }) => String(name)).filter((name) => !unowned.includes(name));
      if (open.length === 0) return { state: 'ok', detail: 'forced on every table of an organisation' };
      return {
        state: 'broken',
        detail: `not forced on ${open.join(', ')}`,
        fix: `Run as the owner of the database: alter table ${open[0]} enable row level security, force row level security`,
      };
    }),
    check('extensions', 'Extensions', async () => {
      const { rows } = await store.execute('select extname as name from pg_extension order by extname');
      const names = rows.map(({ name }) => String(name));
      if (names.includes('plpgsql')) return { state: 'ok', detail: names.join(', ') };
      return {
        state: 'broken',
        detail: 'plpgsql is missing',
        fix: 'Run as the owner of the database: create extension plpgsql',
      };
    }),
    check('database-clock', 'Clock of the database', async () => {
      const before = now().getTime();
      const { at } = await one('select extract(epoch from clock_timestamp()) * 1000 as at');
      const after = now().getTime();
      const theirs = Number(at);
      const apart = Math.round(Math.max(0, theirs - after, before - theirs) / 1000);
      const detail = `${apart} s apart`;
      if (apart < 5) return { state: 'ok', detail };
      return { state: apart < 300 ? 'warning' : 'broken', detail, fix: 'Set both clocks by NTP.' };
    }),
    check('credentials', 'Sealed credentials', async () => {
      const list = await connections.list(organizationId);
      const sealed = list.filter(({ state }) => state !== 'revoked');
      const closed: string[] = [];
      for (const { id, name } of sealed) {
        const opened = await connections.open(organizationId, id);
        // A machine that lends no identity is not a matter of keys.
        if (!opened.ok && isOfKeys(opened.error)) closed.push(name);
      }
      const revoked = list.length - sealed.length;
      const cleared = revoked > 0 ? `; ${revoked} revoked, without a credential` : '';
      if (closed.length === 0) return { state: 'ok', detail: `${sealed.length} of ${sealed.length} open${cleared}` };
      return {
        state: 'broken',
        detail: `${closed.length} of ${sealed.length} do not open: ${closed.join(', ')}${cleared}`,
        fix: 'Put the key back that they were sealed with (docs/keys.md), or give these connections another credential.',
      };
    }),
  ]);
}
