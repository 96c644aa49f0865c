/** What people decide about people and accounts; every decision is written down. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type RequestContext } from '../audit/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { byHand, rawOfRecord, readPerson, writePerson } from './by-hand.ts';
import { importCsv, importJson, rawOf } from './import/import.ts';
import type { ImportQuery, ImportRows, PeopleImport } from './import/schema.ts';
import { endLinks, findAccount, insertLink, linkOf, listLinks } from './links.ts';
import { holdPeople, matchAccounts } from './match/match.ts';
import { findPerson, type PersonRecord } from './repo.ts';
import type { Link, LinkRequest, PeopleSettings, Person, PersonRequest } from './schema.ts';
import { readSettings, writeSettings } from './settings.ts';
import { personOf } from './view.ts';

export interface PeopleChanges {
  /** Errors: those of files and rows, `people_import_refused`, `people_import_too_many_leavers`, `invalid_request`. */
  importCsv(
    organizationId: string,
    query: ImportQuery,
    bytes: AsyncIterable<Uint8Array>,
    by: RequestContext,
  ): Promise<Result<PeopleImport>>;
  /** Errors as of files. */
  importJson(
    organizationId: string,
    query: ImportQuery,
    rows: ImportRows,
    by: RequestContext,
  ): Promise<Result<PeopleImport>>;
  /** Errors: those of rows, `people_value_taken`. */
  addPerson(organizationId: string, request: PersonRequest, by: RequestContext): Promise<Result<Person>>;
  /** Only who was added by hand. Errors: `not_found`, `people_record_imported`, those of rows. */
  changePerson(organizationId: string, id: string, request: PersonRequest, by: RequestContext): Promise<Result<Person>>;
  /** Links an account to a person, or says that it is none. Error: `not_found`. */
  link(organizationId: string, request: LinkRequest, by: RequestContext): Promise<Result<Link>>;
  /** Takes a decision back. Error: `not_found`. */
  unlink(organizationId: string, id: string, by: RequestContext): Promise<Result<Link>>;
  changeSettings(organizationId: string, settings: PeopleSettings, by: RequestContext): Promise<PeopleSettings>;
}

export function peopleChanges(store: Store, now: () => Date): PeopleChanges {
  const match = async (db: StoreTransaction, organizationId: string, accountId?: string) => {
    const { deriveFromDirectory } = await readSettings(db, organizationId);
    await matchAccounts(db, { organizationId, now: now(), accountId, derive: deriveFromDirectory });
  };
  const exclusively = <T>(organizationId: string, work: (db: StoreTransaction) => Promise<T>) =>
    store.inOrganization(organizationId, async (db) => {
      await holdPeople(db, organizationId);
      return work(db);
    });
  const find = async (db: StoreTransaction, organizationId: string, id: string): Promise<PersonRecord | undefined> => {
    const { graceDays } = await readSettings(db, organizationId);
    return findPerson(db, { organizationId, now: now(), graceDays }, id);
  };
  const seen = async (db: StoreTransaction, organizationId: string, id: string): Promise<Result<Person>> => {
    const row = await find(db, organizationId, id);
    return row ? ok(personOf(row)) : fail('not_found', { what: 'person' });
  };

  return {
    importCsv: (organizationId, query, bytes, by) => importCsv(store, { organizationId, query, by, at: now() }, bytes),
    importJson: (organizationId, query, rows, by) => importJson(store, { organizationId, query, by, at: now() }, rows),

    addPerson: (organizationId, request, by) =>
      exclusively(organizationId, async (db) => {
        const row = await readPerson(db, organizationId, rawOf(request), null);
        if ('code' in row) return fail(row);
        const id = await writePerson(db, organizationId, row, now());
        await match(db, organizationId);
        const made = await seen(db, organizationId, id);
        const target = { kind: 'person', id, name: row.displayName } as const;
        const details = { status: row.status ?? 'active' };
        await appendAudit(db, organizationId, { action: 'person.created', by, target, details });
        return made;
      }),

    changePerson: (organizationId, id, request, by) =>
      exclusively(organizationId, async (db) => {
        const known = await find(db, organizationId, id);
        if (!known) return fail('not_found', { what: 'person' });
        const { display_name: name, source } = known;
        if (known.origin !== byHand) return fail('people_record_imported', { person: name, source });
        const before = rawOfRecord(known);
        const asked = rawOf(request);
        const row = await readPerson(db, organizationId, { ...before, ...asked }, id);
        if ('code' in row) return fail(row);
        const changes = Object.entries(asked)
          .filter(([field, value]) => before[field as keyof typeof before] !== value)
          .map(([field, value]) => `${field}: ${before[field as keyof typeof before] || 'none'} -> ${value || 'none'}`);
        if (changes.length === 0) return ok(personOf(known));
        await writePerson(db, organizationId, row, now(), id);
        await match(db, organizationId);
        const target = { kind: 'person', id, name: row.displayName } as const;
        await appendAudit(db, organizationId, { action: 'person.changed', by, target, details: { changes } });
        return seen(db, organizationId, id);
      }),

    link: (organizationId, { accountId, personId, accountKind, reason }, by) =>
      exclusively(organizationId, async (db) => {
        const account = await findAccount(db, organizationId, accountId);
        if (!account) return fail('not_found', { what: 'user' });
        const person = personId === null ? undefined : await find(db, organizationId, personId);
        if (personId !== null && !person) return fail('not_found', { what: 'person' });
        const id = randomUUID();
        await insertLink(db, organizationId, {
          ...{ id, accountId, personId, accountKind, reason },
          by: by.actor.name,
          at: now(),
        });
        await match(db, organizationId, accountId);
        const target = { kind: 'account', id: accountId, name: account.name } as const;
        if (person) {
          const details = { person: person.display_name, personId, reason };
          await appendAudit(db, organizationId, { action: 'account.linked', by, target, details });
        } else {
          const details = { accountKind, reason };
          await appendAudit(db, organizationId, { action: 'account.not_a_person', by, target, details });
        }
        const [made] = await listLinks(db, organizationId, { id, ended: false, limit: 1 });
        return made ? ok(linkOf(made)) : fail('not_found', { what: 'decision' });
      }),

    unlink: (organizationId, id, by) =>
      exclusively(organizationId, async (db) => {
        const [known] = await listLinks(db, organizationId, { id, ended: false, limit: 1 });
        if (!known) return fail('not_found', { what: 'decision' });
        await endLinks(db, organizationId, { id }, by.actor.name, now());
        await match(db, organizationId, known.account_id);
        const { account_id, account_key, account_name, person_name, person_id, account_kind, reason } = known;
        const target = { kind: 'account', id: account_id, name: account_name ?? account_key } as const;
        const details = { person: person_name, personId: person_id, accountKind: account_kind, reason };
        await appendAudit(db, organizationId, { action: 'account.unlinked', by, target, details });
        const [ended] = await listLinks(db, organizationId, { id, ended: true, limit: 1 });
        return ended ? ok(linkOf(ended)) : fail('not_found', { what: 'decision' });
      }),

    changeSettings: (organizationId, settings, by) =>
      exclusively(organizationId, async (db) => {
        const known = await readSettings(db, organizationId);
        const names = ['graceDays', 'mostLeavers', 'deriveFromDirectory'] as const;
        const changes = names
          .filter((name) => known[name] !== settings[name])
          .map((name) => `${name}: ${known[name]} -> ${settings[name]}`);
        if (changes.length === 0) return settings;
        await writeSettings(db, organizationId, { ...settings, matchedAt: known.matchedAt });
        if (known.deriveFromDirectory !== settings.deriveFromDirectory) await match(db, organizationId);
        const target = { kind: 'people', id: 'settings', name: 'Settings of people' } as const;
        await appendAudit(db, organizationId, { action: 'people.settings_changed', by, target, details: { changes } });
        return settings;
      }),
  };
}
