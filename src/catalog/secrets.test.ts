/** No secret gets into the store, whatever object it comes with and wherever it lies in its body. */
import { describe, expect, test } from 'vitest';
import { entityTypes } from './registry.ts';
import { withoutSecrets } from './secrets.ts';
import { changed, mapAny, pathsIn, wholeBody } from './testing.ts';

const marker = 'hunter2';
const sas = `https://shop.blob.core.windows.net/c?sv=2025-01-05&sr=c&sig=${marker}`;

const secrets: Readonly<Record<string, unknown>> = {
  adminPassword: marker,
  administratorLoginPassword: marker,
  password: marker,
  Password: marker,
  secretText: marker,
  secretValue: marker,
  clientSecret: marker,
  connectionString: marker,
  aliasPrimaryConnectionString: marker,
  primaryKey: marker,
  secondaryKey: marker,
  accountKey: marker,
  storageAccountAccessKey: marker,
  sharedAccessKey: marker,
  sasToken: marker,
  protectedSettings: { commandToExecute: marker, nested: [marker] },
  customData: marker,
  userData: marker,
  scriptContent: marker,
  commandToExecute: marker,
  downloads: [sas, { uri: sas }],
  sourceUri: sas,
  hook: `https://shop.azurewebsites.net/api/f?code=${marker}`,
  setting: `Server=tcp:shop.database.windows.net;User ID=app;Password=${marker};Encrypt=True`,
  other: `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${marker};EndpointSuffix=core.windows.net`,
};

test.each(entityTypes.map((declaration) => [declaration.type, declaration] as const))(
  '%s keeps no secret',
  (_, declaration) => {
    const body = wholeBody(declaration);
    // Into every object of the body, under names that it does not have.
    const planted = pathsIn(body).reduce(
      (before, path) =>
        changed(before, path, (old) =>
          typeof old === 'object' && old !== null && !Array.isArray(old) ? { ...secrets, ...old } : old,
        ),
      body,
    );
    const mapping = mapAny(declaration, planted);
    expect(mapping?.entities).not.toEqual([]);
    for (const { type, properties, document } of mapping?.entities ?? []) {
      expect(namesOf(properties), `properties of ${type}`).toEqual([]);
      expect(namesOf(JSON.parse(document)), `document of ${type}`).toEqual([]);
    }
    expect(JSON.stringify([mapping?.relations, mapping?.rejected])).not.toContain(marker);
  },
);

test.each(entityTypes.map((declaration) => [declaration.type, declaration] as const))(
  '%s keeps no signed URL, whichever of its texts is one',
  (_, declaration) => {
    const body = wholeBody(declaration);
    const texts = pathsIn(body).filter((path) => !/^(?:id|name|kind|displayName)$/i.test(String(path.at(-1))));
    for (const path of texts) {
      const mapping = mapAny(
        declaration,
        changed(body, path, (old) => (typeof old === 'string' ? sas : old)),
      );
      // A name cannot be a secret: it is what everybody sees.
      for (const { name, properties, document } of mapping?.entities ?? [])
        if (!name.includes(marker))
          expect(JSON.stringify([properties, document]), path.join('.')).not.toContain(marker);
      expect(JSON.stringify(mapping?.relations ?? []), path.join('.')).not.toContain(marker);
    }
  },
);

/** Places of texts that hold the marker. */
function namesOf(value: unknown): string[] {
  if (!JSON.stringify(value).includes(marker)) return [];
  return pathsIn(value)
    .filter((path) => {
      let holds = false;
      changed(value, path, (found) => {
        holds = typeof found === 'string' && found.includes(marker);
        return found;
      });
      return holds;
    })
    .map((path) => path.join('.'));
}

describe('a document', () => {
  test('keeps what only tells of secrets', () => {
    const document = {
      password: null,
      requireSecret: true,
      customData: false,
      passwordProfile: { forceChangePasswordNextSignIn: true },
      secret: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Cdn/profiles/p/secrets/s' },
      keyCreationTime: { key1: '2026-01-02T03:04:05Z' },
      publicKeys: [{ keyData: 'ssh-rsa AAAA' }],
      url: 'https://shop.example/?page=2&signed=yes',
      keyUri: 'https://v.vault.azure.net/keys/k',
    };
    expect(withoutSecrets(document)).toBe(document);
  });

  test('loses secrets in lists and below, and nothing beside them', () => {
    expect(withoutSecrets({ a: [{ b: 1, sasToken: 'x' }, 'https://x/?sig=y', 'z'], c: null })).toEqual({
      a: [{ b: 1 }, 'z'],
      c: null,
    });
  });
});
