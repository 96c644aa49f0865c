/** A package against itself and a key: without a server, a database or a data folder. */
import { isSigned, type PublicKey, readCanonical, readPublicKey } from '../../audit/index.ts';
import type { Result } from '../../errors/index.ts';
import { fail, ok } from '../../errors/index.ts';
import { type EvidenceProblem, type EvidenceVerification, mostProblems, problemAt } from '../verify/problems.ts';
import { type Manifest, manifest, manifestName } from './manifest.ts';
import { digestOf, type OpenZip, openZip, readWhole } from './unzip.ts';
import { verifyHeads, verifyRows } from './verify-rows.ts';

/**
 * Error: `invalid_request` where the file is no zip, or no package of evidence.
 * @param trusted public keys known from elsewhere. Without them the key in the package itself is taken, which proves only that
 * the package is whole and in itself consistent.
 */
export async function verifyPackage(
  file: string | Buffer,
  trusted?: readonly PublicKey[],
): Promise<Result<EvidenceVerification>> {
  const zip = await openZip(file);
  if (!zip.ok) return zip;
  try {
    return await verifyMembers(zip.value, trusted);
  } finally {
    zip.value.close();
  }
}

async function verifyMembers(
  zip: OpenZip,
  trusted: readonly PublicKey[] | undefined,
): Promise<Result<EvidenceVerification>> {
  const problems: EvidenceProblem[] = zip.twice.map((name) =>
    problemAt('inserted', `${name} is in the package a second time.`, { file: name }),
  );
  const listed = await readManifest(zip);
  if (!listed) {
    if (!zip.names.includes('evidence.ndjson'))
      return fail('invalid_request', { reason: 'it is no package of evidence' });
    const cause = `${manifestName} is missing or was changed: it is no manifest in canonical JSON.`;
    problems.push(
      problemAt(zip.names.includes(manifestName) ? 'changed' : 'file_missing', cause, { file: manifestName }),
    );
    return ok(reportOf('unknown', undefined, trusted ?? [], problems, { rows: 0, removed: 0, heads: 0 }));
  }
  const keys = trusted ?? (await ownKeys(zip));
  if (!isSigned(listed, keys)) {
    const known = keys.some(({ id }) => id === listed.keyId);
    const cause = known
      ? `${manifestName} was changed: its signature does not fit.`
      : `${manifestName} is signed by a key that is not ${trusted ? 'the one that was named' : 'in the package'} (${listed.keyId}).`;
    problems.push(problemAt('changed', cause, { file: manifestName }));
  }
  if (!isSigned(listed.treeHead, keys))
    problems.push(
      problemAt('head_invalid', 'The tree head of the manifest does not have the signature of the key.', {
        file: manifestName,
      }),
    );
  problems.push(...(await verifyFiles(zip, listed)));
  const rows = await verifyRows(zip, listed);
  const heads = await verifyHeads(zip, listed.treeHead, keys);
  problems.push(...rows.problems, ...heads.problems);
  const counts = { rows: rows.rows, removed: rows.removed, heads: heads.valid };
  return ok(reportOf(listed.organizationId, listed, keys, problems, counts));
}

async function readManifest(zip: OpenZip): Promise<Manifest | undefined> {
  try {
    const bytes = await readWhole(zip, manifestName);
    return manifest.safeParse(bytes && readCanonical(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).data;
  } catch {
    return undefined;
  }
}

async function ownKeys(zip: OpenZip): Promise<PublicKey[]> {
  try {
    const pem = await readWhole(zip, 'public-key.pem');
    return pem ? [readPublicKey(pem.toString('utf8'))] : [];
  } catch {
    return [];
  }
}

/** Every file against the manifest, and the other way round. */
async function verifyFiles(zip: OpenZip, { files }: Manifest): Promise<EvidenceProblem[]> {
  const problems: EvidenceProblem[] = [];
  for (const { name, size, sha256 } of files) {
    const found = await digestOf(zip, name).catch((cause: Error) => cause);
    if (found === undefined) problems.push(problemAt('file_missing', `${name} is missing.`, { file: name }));
    else if (found instanceof Error)
      problems.push(problemAt('changed', `${name} was changed: it cannot be read (${found.message}).`, { file: name }));
    else if (found.sha256 !== sha256 || found.size !== size)
      problems.push(
        problemAt('changed', `${name} was changed: it does not have the SHA-256 of the manifest.`, { file: name }),
      );
  }
  const known = new Set([manifestName, ...files.map(({ name }) => name)]);
  const strange = zip.names.filter((name) => !known.has(name));
  return [
    ...problems,
    ...strange.map((name) => problemAt('inserted', `${name} is not in the manifest.`, { file: name })),
  ];
}

function reportOf(
  organizationId: string,
  listed: Manifest | undefined,
  keys: readonly PublicKey[],
  problems: readonly EvidenceProblem[],
  counts: { readonly rows: number; readonly removed: number; readonly heads: number },
): EvidenceVerification {
  const head = listed?.treeHead;
  return {
    organizationId,
    intact: problems.length === 0,
    rows: counts.rows,
    removed: counts.removed,
    head: head ? { size: head.size, root: head.root } : null,
    heads: {
      valid: counts.heads + (head ? 1 : 0),
      invalid: problems.filter(({ kind }) => kind === 'head_invalid').length,
      attestedThrough: head?.size ?? 0,
      attestedAt: head?.time ?? null,
    },
    publicKeys: keys.map(({ id, pem }) => ({ keyId: id, publicKey: pem })),
    problems: problems.slice(0, mostProblems),
    problemCount: problems.length,
  };
}
