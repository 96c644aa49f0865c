import { peopleImport } from '../../src/people/import/schema.ts';
import { link, personList } from '../../src/people/schema.ts';
import type { Api } from './api.ts';
import type { Ids } from './operations.ts';

/** Somebody who has left and still has an account, the import that said so, and a decision about another account. */
export async function addPeople(api: Api, mark: string): Promise<Pick<Ids, 'person' | 'peopleImport' | 'link'>> {
  const [user, leaver] = await api.entities({ type: 'entra_user' });
  if (!user || !leaver) throw new Error('two users are needed');
  const mail = String(leaver.properties.userPrincipalName).toLowerCase();
  const rows = [{ sourceId: mark, displayName: `Gone of ${mark}`, mail, status: 'terminated' }];
  const imported = await api.call('POST', '/people/imports?source=hr', { rows });
  const [person] = (await api.read(personList, '/people?source=hr')).items;
  const decision = { accountId: user.id, accountKind: 'service', reason: 'Runs backups' };
  const decided = await api.call('POST', '/people/links', decision);
  return {
    person: person?.id ?? '',
    peopleImport: peopleImport.parse(JSON.parse(imported.body)).id,
    link: link.parse(JSON.parse(decided.body)).id,
  };
}
