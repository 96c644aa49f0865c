/** Evidence of checks: who fails or is not known, with what was seen, by when and under which exception; the rest is counted. */
import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { judgeHere } from '../checks/evaluate/judge-thread.ts';
import { checkDecisions, checkService } from '../checks/index.ts';
import { type EvidenceService, evidenceService } from '../evidence/index.ts';
import { dataFolder } from '../evidence/testing.ts';
import { item, now, resourceGroup } from '../posture/testing/items.ts';
import { makeWorld, postureViews, save, setCoverage, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { recordCheckEvidence } from './record-check-evidence.ts';
import { frameworks } from './registry.ts';
import { standardsOf } from './standards.ts';

const check = 'storage-https-only';
const idOf = (name: string) => `${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${name}`;
const account = (name: string, supportsHttpsTrafficOnly: boolean) =>
  item('azure_storage_account', {
    ...{ id: idOf(name), name, type: 'Microsoft.Storage/storageAccounts', kind: 'StorageV2', location: 'westeurope' },
    properties: { supportsHttpsTrafficOnly },
  });
const accounts = [account('good', true), account('bad', false), account('worse', false)];
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

eachStore(
  'evidence of checks',
  (given) => {
    let data: ReturnType<typeof dataFolder>;
    beforeAll(() => {
      data = dataFolder();
    });
    afterAll(() => data.remove());

    async function begin() {
      const world = await makeWorld(given(), accounts);
      let clock = now;
      const parts = { store: world.store, dataDir: data.folder, key: data.key, version: '1', now: () => clock };
      const evidence = evidenceService({ ...parts, standards: async () => standardsOf(frameworks()) });
      const checks = checkService(
        world.store,
        () => clock,
        () => judgeHere,
      );
      const { organizationId, connectionId } = world;
      /** What follows a sync that ended at this moment. */
      const follow = async (at: Date, most?: number) => {
        clock = at;
        await checks.evaluate(organizationId, connectionId);
        const run = { organizationId, connectionId, runId: null };
        return recordCheckEvidence(world.store, evidence, run, { now: at, ...(most && { most }) });
      };
      return { world, evidence, follow };
    }
    const rowsOf = async ({ organizationId }: World, evidence: EvidenceService) =>
      (await evidence.list(organizationId, { kind: 'check-result', check, limit: 100 })).items;
    const exceptBad = async (world: World) => {
      const [{ id = '' } = {}] = await world.store.inOrganization(world.organizationId, (db) =>
        db.selectFrom('entity_key').select('id').where('key', '=', idOf('bad').toLowerCase()).execute(),
      );
      const request = { checkId: check, subjectId: id, tagName: null, tagValue: null, personId: null, expiresAt: null };
      const because = { reason: 'Retired in spring', owner: 'Ada', approver: 'Bo' };
      const made = await checkDecisions(world.store, () => now).except(
        world.organizationId,
        { ...request, ...because },
        systemContext(),
      );
      expect(made.ok).toBe(true);
    };

    test('names each subject that fails, with what was seen and by when; who passes is counted', async () => {
      const { world, evidence, follow } = await begin();
      await follow(now);
      const rows = await rowsOf(world, evidence);
      const whole = rows.find(({ subject }) => 'collection' in subject);
      expect(whole?.facts).toMatchObject({ status: 'fail', passed: 1, failed: 2, excepted: 0, listed: 2 });
      const own = rows.filter(({ subject }) => !('collection' in subject));
      expect(own.map(({ subject }) => subject.name).toSorted()).toEqual(['bad', 'worse']);
      for (const row of own)
        expect(row).toMatchObject({
          checks: [check],
          outcome: 'observed',
          facts: {
            ...{ status: 'fail', effectiveStatus: 'fail', severity: 'high', exception: null },
            message: expect.stringContaining('supportsHttpsTrafficOnly'),
            observed: { 'properties.supportsHttpsTrafficOnly': false },
            ...{ detectedAt: now.toISOString(), dueAt: expect.any(String) },
          },
        });
    });

    test('is not written twice, and says what an exception makes of it', async () => {
      const { world, evidence, follow } = await begin();
      const first = await follow(now);
      expect(await follow(later(1))).toMatchObject({ added: 0, confirmed: first.added });
      await exceptBad(world);
      expect(await follow(later(2))).toMatchObject({ added: 2 });
      const rows = await rowsOf(world, evidence);
      const newest = rows.filter(({ recordedAt }) => recordedAt === later(2).toISOString());
      expect(newest.find(({ subject }) => subject.name === 'bad')?.facts).toMatchObject({
        ...{ status: 'fail', effectiveStatus: 'excepted' },
        exception: { reason: 'Retired in spring', owner: 'Ada', approver: 'Bo', expiresAt: null },
      });
      expect(newest.find(({ subject }) => 'collection' in subject)?.facts).toMatchObject({
        ...{ status: 'fail', effectiveStatus: 'fail', failed: 2, excepted: 1 },
      });
    });

    test('ends with the last time it was so', async () => {
      const { world, evidence, follow } = await begin();
      await follow(now);
      await follow(later(1));
      await save(world, [account('worse', true)], later(1.5));
      await follow(later(2));
      const worse = (await rowsOf(world, evidence)).find(({ subject }) => subject.name === 'worse');
      expect(worse?.periods).toMatchObject([{ from: now.toISOString(), to: later(1).toISOString() }]);
      const ended = await world.store.inOrganization(world.organizationId, (db) =>
        db.selectFrom('evidence_current').select(['slot', 'ended_at']).where('ended_at', 'is not', null).execute(),
      );
      expect(ended.filter(({ slot }) => slot.startsWith(`${check}|`))).toEqual([
        { slot: expect.stringContaining('worse'), ended_at: later(1) },
      ]);
    });

    test('where something could not be read, each subject says so', async () => {
      const { world, evidence, follow } = await begin();
      await setCoverage(world, ['azure_blob_service'], 'denied');
      await follow(now);
      const found = await evidence.list(world.organizationId, {
        kind: 'check-result',
        check: 'storage-blob-soft-delete',
        limit: 9,
      });
      const own = found.items.filter(({ subject }) => !('collection' in subject));
      expect(own).toHaveLength(3);
      for (const row of own)
        expect(row).toMatchObject({
          outcome: 'unknown',
          facts: { status: 'unknown', dueAt: null },
          reasons: [{ cause: expect.stringContaining('could not') }],
        });
    });

    test('is a finding of OCSF and a result of SARIF for each subject, with frameworks, controls and the exception', async () => {
      const { world, evidence, follow } = await begin();
      await exceptBad(world);
      await follow(now);
      const made = await evidence.pack(world.organizationId, { check });
      if (!made.ok) throw new Error(made.error.cause);
      const files = unzipSync(await buffer(made.value));
      const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
      const findings = text('ocsf.ndjson')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(findings.map(({ resources: [{ uid, type }], status }) => [uid, type, status])).toEqual([
        [idOf('bad'), 'azure_storage_account', 'Suppressed'],
        [idOf('worse'), 'azure_storage_account', 'New'],
      ]);
      expect(findings[0].compliance).toMatchObject({
        ...{ control: check, status: 'Fail' },
        standards: expect.arrayContaining([expect.stringMatching(/^SOC 2 .+: .*CC6\.\d/)]),
        requirements: expect.arrayContaining([expect.stringMatching(/^SOC 2 .+ CC6\.\d$/)]),
      });
      const { results } = JSON.parse(text('results.sarif')).runs[0];
      expect(results).toMatchObject([
        {
          ruleId: check,
          kind: 'fail',
          locations: [{ logicalLocations: [{ fullyQualifiedName: idOf('bad') }] }],
          suppressions: [{ kind: 'external', status: 'accepted', justification: 'Retired in spring' }],
        },
        { kind: 'fail', locations: [{ logicalLocations: [{ fullyQualifiedName: idOf('worse') }] }] },
      ]);
      expect(results[1].suppressions).toBeUndefined();
    });

    test('what is not known takes no room from what fails', async () => {
      const { world, evidence, follow } = await begin();
      const services = { id: `${idOf('last')}/blobServices/default`, name: 'default' };
      const properties = { deleteRetentionPolicy: { enabled: false } };
      const blobs = item('azure_blob_service', { ...services, properties }, idOf('last').toLowerCase());
      await save(world, [account('last', true), blobs]);
      await setCoverage(world, ['azure_blob_service'], 'denied');
      await follow(now, 1);
      const filter = { kind: 'check-result', check: 'storage-blob-soft-delete', limit: 9 };
      const { items } = await evidence.list(world.organizationId, filter);
      const told = items.flatMap(({ subject, facts }) =>
        'collection' in subject ? [] : [[subject.name, facts.status]],
      );
      expect(told.toSorted()).toEqual([
        ['bad', 'unknown'],
        ['last', 'fail'],
      ]);
    });

    test('of very many only so many are written, and the row on all of them says so', async () => {
      const { world, evidence, follow } = await begin();
      await follow(now, 1);
      const rows = await rowsOf(world, evidence);
      expect(rows.map(({ subject }) => subject.name).toSorted()).toEqual(
        ['Storage accounts accept HTTPS only', 'bad'].toSorted(),
      );
      expect(rows.find(({ subject }) => 'collection' in subject)?.facts).toMatchObject({ failed: 2, listed: 1 });
    });
  },
  postureViews,
);
