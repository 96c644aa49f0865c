/** Exceptions for a person hold for the accounts that are matched with them, whichever those are, and for nobody else's. */
import { expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { mfaService } from '../mfa-graph/index.ts';
import { peopleService } from '../people/index.ts';
import { guid, item, user } from '../posture/testing/items.ts';
import { end, makeWorld, postureViews } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { checkDecisions } from './decisions.ts';
import { judgeHere } from './evaluate/judge-thread.ts';
import { exceptionRequest } from './schema.ts';
import { checkService } from './service.ts';

const by = systemContext('test');
const check = 'entra-user-mfa-enforced';
const because = { reason: 'On a ship', owner: 'Ada', approver: 'Bo' };

eachStore(
  'exceptions by person',
  (given) => {
    async function begin() {
      const defaults = item('entra_security_defaults', {
        id: guid('defaults'),
        displayName: 'Defaults',
        isEnabled: false,
      });
      const second = { mail: 'ann@contoso.com' };
      const world = await makeWorld(given(), [user('ann'), user('ann-admin', second), user('bob'), defaults]);
      const { store, organizationId, connectionId } = world;
      const people = peopleService(store);
      const ann = await people.addPerson(organizationId, { displayName: 'Ann', mail: 'ann@contoso.com' }, by);
      if (!ann.ok) throw new Error(ann.error.cause);
      await mfaService(store).evaluate(organizationId, connectionId);
      await people.refresh(organizationId);
      const checks = checkService(
        store,
        () => new Date(),
        () => judgeHere,
      );
      await checks.evaluate(organizationId, connectionId);
      const failing = async () => {
        const found = await checks.items(organizationId, check, { status: 'fail', limit: 9 });
        if (!found.ok) throw new Error(found.error.cause);
        return Object.fromEntries(
          found.value.items.map(({ name, exception }) => [name, exception?.personName ?? null]),
        );
      };
      const counts = async () => {
        const found = await checks.get(organizationId, check);
        return found.ok ? found.value.counts : found.error;
      };
      return { world, person: ann.value.id, decisions: checkDecisions(store), failing, counts };
    }

    test('hold for all accounts of the person, and are counted apart', async () => {
      const { world, person, decisions, failing, counts } = await begin();
      const { organizationId } = world;
      expect(await failing()).toEqual({ ann: null, 'ann-admin': null, bob: null });
      const request = exceptionRequest.parse({ personId: person, ...because });
      const made = await decisions.except(organizationId, request, by);
      expect(made).toMatchObject({ ok: true, value: { personId: person, personName: 'Ann', active: true } });
      expect(await failing()).toEqual({ ann: 'Ann', 'ann-admin': 'Ann', bob: null });
      expect(await counts()).toMatchObject({ failed: 3, excepted: 2 });
      await end(world, [guid('ann-admin')]);
      const id = made.ok ? made.value.id : '';
      expect(await decisions.endException(organizationId, id, by)).toMatchObject({ ok: true });
      expect(await failing()).toMatchObject({ ann: null, bob: null });
    });

    test('are for one check where it is named, and are refused for nobody, and beside a subject or a tag', async () => {
      const { world, person, decisions, failing } = await begin();
      const { organizationId } = world;
      const other = exceptionRequest.parse({ checkId: 'account-has-person', personId: person, ...because });
      expect(await decisions.except(organizationId, other, by)).toMatchObject({ ok: true });
      expect(await failing()).toEqual({ ann: null, 'ann-admin': null, bob: null });
      const nobody = exceptionRequest.parse({ personId: '00000000-0000-4000-8000-000000000000', ...because });
      expect(await decisions.except(organizationId, nobody, by)).toMatchObject({
        ok: false,
        error: { code: 'not_found' },
      });
      const [listed] = await decisions.exceptions(organizationId);
      expect(listed).toMatchObject({ checkId: 'account-has-person', personName: 'Ann', subjectId: null });
      for (const more of [{ subjectId: '1' }, { tagName: 'env' }])
        expect(exceptionRequest.safeParse({ personId: person, ...more, ...because }).success).toBe(false);
      expect(exceptionRequest.safeParse(because).success).toBe(false);
    });
  },
  postureViews,
);
