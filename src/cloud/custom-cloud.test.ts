import { describe, expect, test } from 'vitest';
import { parseCustomCloud } from './index.ts';
import { selfSigned } from './testing/self-signed.ts';

const minimal = {
  login: 'https://localhost:8443/',
  graph: 'https://localhost:8443',
  resourceManager: 'https://localhost:8443',
};

describe('a custom cloud', () => {
  test('gets scopes, portal and id by default, and no instance discovery', () => {
    expect(parseCustomCloud(minimal)).toEqual({
      ok: true,
      value: {
        id: 'custom',
        label: 'Custom cloud',
        login: 'https://localhost:8443',
        graph: 'https://localhost:8443',
        graphScope: 'https://localhost:8443/.default',
        resourceManager: 'https://localhost:8443',
        armScope: 'https://localhost:8443/.default',
        portal: 'https://localhost:8443',
        instanceDiscovery: false,
      },
    });
  });

  test('keeps the certificates', () => {
    const { certificate } = selfSigned('localhost');
    const result = parseCustomCloud({ ...minimal, caCertificates: certificate });
    expect(result).toMatchObject({ ok: true, value: { caCertificates: certificate } });
  });

  test.each([
    ['an unknown key', { ...minimal, grpah: 'https://x' }, 'grpah'],
    ['http', { ...minimal, graph: 'http://localhost:8443' }, 'graph'],
    ['a user name in a URL', { ...minimal, login: 'https://me@localhost' }, 'login'],
    ['a query', { ...minimal, login: 'https://localhost/?x=1' }, 'login'],
    ['a missing URL', { login: 'https://x', graph: 'https://x' }, 'resourceManager'],
    ['a scope which is no .default', { ...minimal, armScope: 'https://x/read' }, 'armScope'],
    ['the id of a built-in cloud', { ...minimal, id: 'gcch' }, 'id'],
    ['certificates which are none', { ...minimal, caCertificates: 'hello' }, 'caCertificates'],
    ['a text', 'commercial', 'cloud'],
  ])('refuses %s and names the field', (_, input, field) => {
    const result = parseCustomCloud(input);
    if (result.ok) throw new Error('was accepted');
    expect(result.error.code).toBe('invalid_request');
    expect(result.error.cause).toContain(field);
  });
});
