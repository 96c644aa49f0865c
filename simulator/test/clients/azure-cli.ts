/** The installed Azure CLI with a configuration of its own, its requests led to a simulator. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Version of the `az` on the path; `undefined` where there is none. */
export function installedVersion(): string | undefined {
  const { status, stdout } = spawnSync('az', ['version', '--output', 'json'], { encoding: 'utf8', timeout: 120_000 });
  return status === 0 ? String(Object(JSON.parse(stdout))['azure-cli']) : undefined;
}

/**
 * Debian 12 ships Azure CLI 2.45 with a newer azure-mgmt-authorization than it was written for, in which `config` of a group
 * of operations is called `_config`: every `az role` command breaks before it asks anything. The old name is given back.
 */
const oldNames = `
try:
    from azure.mgmt.authorization.v2018_01_01_preview.operations import RoleDefinitionsOperations as Definitions
    if not hasattr(Definitions, "config"):
        Definitions.config = property(lambda self: self._config)
except ImportError:
    pass
`;

/** Runs `az` through a proxy, trusting one CA alone. `close` removes its folder. */
export function azureCli(proxyUrl: string, caPem: string) {
  const folder = mkdtempSync(join(tmpdir(), 'azure-cli-'));
  const caFile = join(folder, 'ca.pem');
  const python = join(folder, 'python');
  writeFileSync(caFile, caPem);
  mkdirSync(python);
  writeFileSync(join(python, 'sitecustomize.py'), oldNames);

  function run(...args: readonly string[]): Promise<Outcome> {
    const env = {
      ...process.env,
      AZURE_CONFIG_DIR: join(folder, 'config'),
      AZURE_CORE_COLLECT_TELEMETRY: 'false',
      AZURE_CORE_OUTPUT: 'json',
      HTTPS_PROXY: proxyUrl,
      https_proxy: proxyUrl,
      NO_PROXY: '',
      no_proxy: '',
      REQUESTS_CA_BUNDLE: caFile,
      ...(args[0] === 'role' && { PYTHONPATH: python }),
    };
    return new Promise((resolve) => {
      execFile('az', [...args], { env, timeout: 200_000, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ code, stdout, stderr });
      });
    });
  }

  /** What a command prints; throws when it fails. */
  async function answer(...args: readonly string[]): Promise<unknown> {
    const { code, stdout, stderr } = await run(...args);
    if (code !== 0) throw new Error(`az ${args.join(' ')} ended with ${code}: ${stderr.slice(-800)}`);
    return stdout === '' ? undefined : JSON.parse(stdout);
  }

  async function list(...args: readonly string[]): Promise<Record<string, unknown>[]> {
    const found = await answer(...args);
    if (!Array.isArray(found)) throw new Error(`no list: ${JSON.stringify(found).slice(0, 200)}`);
    return found.map(Object);
  }

  const value = async (...args: readonly string[]): Promise<Record<string, unknown>[]> =>
    Object(await answer('rest', ...args)).value;

  return { run, answer, list, value, close: () => rmSync(folder, { recursive: true, force: true }) };
}
