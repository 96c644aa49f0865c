/** Setup over HTTP: what is taken and what is refused, on a server of this room alone. */
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { describe, expect, test, vi } from 'vitest';
import { addProblems } from '../server/problem.ts';
import type { RecordSetup } from './record.ts';
import { setupRoutes } from './routes.ts';
import { readsAnswer, setupAnswer } from './schema.ts';
import { redirectUri } from './testing.ts';

const app = Fastify().withTypeProvider<ZodTypeProvider>();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
addProblems(app);
app.decorateRequest('organizationId', 'o-1');
const record = vi.fn<RecordSetup>(async () => {});
app.register(setupRoutes(record, redirectUri));

const post = (payload: object) => app.inject({ method: 'POST', url: '/setup', payload });

describe('POST /setup', () => {
  test('answers every artefact', async () => {
    const reply = await post({ products: ['storage'], scope: { kind: 'management-group', id: 'corp.(1)_a' } });
    expect(reply.statusCode).toBe(200);
    expect(record.mock.lastCall).toMatchObject(['o-1', { products: ['storage'] }, undefined]);
    const { artefacts } = setupAnswer.parse(reply.json());
    for (const { files, run } of Object.values(artefacts)) {
      expect(run).not.toBe('');
      expect(files.filter(({ text }) => text === '')).toEqual([]);
    }
  });

  test.each([
    ['a line end in a name', { displayName: 'a\nb' }],
    ['a direction override in a name', { displayName: 'a\u202eb' }],
    ['an unknown product', { products: ['mail'] }],
    ['a type that is read anyway', { types: ['entra_user'] }],
    ['a management group that is none', { scope: { kind: 'management-group', id: "x'/y" } }],
    ['a management group that ends with a full stop', { scope: { kind: 'management-group', id: 'x.' } }],
    ['a subscription that is none', { scope: { kind: 'subscriptions', ids: ['$(id)'] } }],
    ['no subscription', { scope: { kind: 'subscriptions', ids: [] } }],
    ['an issuer without https', { credential: { kind: 'federated', issuer: 'http://x', subject: 's' } }],
    ['an issuer with a quote', { credential: { kind: 'federated', issuer: "https://x'", subject: 's' } }],
    ['a tenant that is none', { tenantId: 'contoso' }],
    ['an unknown key', { secret: 'x' }],
    ['another cloud', { cloud: 'elsewhere' }],
  ])('refuses %s', async (_, body) => {
    record.mockClear();
    expect((await post(body)).statusCode).toBe(400);
    expect(record).not.toHaveBeenCalled();
  });
});

test('GET /setup/what-is-read takes products with commas, or one by one', async () => {
  const products = async (query: string) => {
    const reply = await app.inject({ url: `/setup/what-is-read?${query}` });
    return readsAnswer.parse(reply.json()).products.map(({ product }) => product);
  };
  expect(await products('products=entra,storage')).toEqual(['entra', 'subscriptions', 'storage']);
  expect(await products('products=entra&products=storage')).toEqual(['entra', 'subscriptions', 'storage']);
  expect((await products('')).length).toBeGreaterThan(20);
  expect((await app.inject({ url: '/setup/what-is-read?products=mail' })).statusCode).toBe(400);
});
