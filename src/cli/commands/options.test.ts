import { describe, expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import { cli } from '../testing.ts';
import { connection, optionDescription } from '../testing-data.ts';

const described = { 'GET /connections/options': optionDescription() };
const connections = { 'GET /connections': { items: [connection()] } };

describe('showing the options', () => {
  test('each with its value, what it does, saves and loses', async () => {
    const chosen = connection({ options: { skipUnusedRoles: true, skipTag: null, products: { defender: false } } });
    const answers = { ...described, 'GET /connections': { items: [chosen] } };
    const { exitCode, out } = await cli(['options'], { answers });
    expect(exitCode).toBe(0);
    expect(out).toContain(
      'skipUnusedRoles = true (default: false)\n  What skipUnusedRoles does.\n  saves: What skipUnusedRoles saves.\n  loses: What skipUnusedRoles loses.\n',
    );
    expect(out).toContain('skipTag = none (default: assay=skip)\n');
    expect(out).toContain('rereadAfterHours = 12\n');
    expect(out).toContain('graphDomain = none\n');
    expect(out).toMatch(/subscriptions +always +Subscriptions +3\n/);
    expect(out).toMatch(/defender +off +Defender for Cloud +9, and 1 to be named\n/);
    expect(out).toMatch(/azure_policy_state +off +Policy state +Microsoft\.PolicyInsights\/policyStates\/read$/);
  });

  test('types that were named are listed, whatever they are', async () => {
    const chosen = connection({ options: { types: { azure_policy_state: true, azure_disk: false } } });
    const { out } = await cli(['options', 'contoso'], {
      answers: { ...described, 'GET /connections': { items: [chosen] } },
    });
    expect(out).toMatch(/azure_policy_state +on /);
    expect(out).toMatch(/azure_disk +off$/);
  });

  test('as JSON with their description', async () => {
    const { out } = await cli(['options', '--json'], { answers: { ...described, ...connections } });
    expect(JSON.parse(out)).toEqual({ connection: connection(), description: optionDescription() });
  });

  test('before anything is connected they are the defaults', async () => {
    const { exitCode, out } = await cli(['options'], { answers: { ...described, 'GET /connections': { items: [] } } });
    expect(exitCode).toBe(0);
    expect(out).toContain('these are the defaults');
    expect(out).toContain('skipTag = assay=skip\n');
  });

  test('of a connection that there is not is a failure', async () => {
    const { exitCode, err } = await cli(['options', 'nobody'], { answers: { ...described, ...connections } });
    expect(exitCode).toBe(1);
    expect(err).toContain('There is no connection called "nobody".');
  });
});

describe('changing options', () => {
  test('sends only what is named', async () => {
    const changed = connection({ options: { skipUnusedRoles: true } });
    const words = ['skipUnusedRoles=true', 'products.defender=false', 'types.azure_policy_state=on'];
    const { exitCode, asked, out } = await cli(['options', 'Contoso', ...words.flatMap((word) => ['--set', word])], {
      answers: { ...described, ...connections, 'PATCH /connections/c-1': changed },
    });
    expect(exitCode).toBe(0);
    expect(asked.at(-1)?.[1]).toEqual({
      options: { skipUnusedRoles: true, products: { defender: false }, types: { azure_policy_state: true } },
    });
    expect(out).toContain('skipUnusedRoles = true (default: false)');
    expect(out).toContain('assay sync');
  });

  test('the connection may stand after what is set, and --json gives it back', async () => {
    const { out } = await cli(['options', '--set', 'skipTag=none', 'Contoso', '--json'], {
      answers: { ...described, ...connections, 'PATCH /connections/c-1': connection() },
    });
    expect(JSON.parse(out)).toEqual(connection());
  });

  test('what the server refuses is a failure', async () => {
    const refused = fail('invalid_request', { reason: 'options.types: there is no type "x"' });
    const { exitCode, err } = await cli(['options', '--set', 'types.x=on'], {
      answers: { ...described, ...connections, 'PATCH /connections/c-1': refused },
    });
    expect(exitCode).toBe(1);
    expect(err).toContain('there is no type "x"');
  });

  test.each([
    ['skipUnusedRole=true', 'there is no option "skipUnusedRole"; did you mean skipUnusedRoles?'],
    ['products.defendr=on', 'there is no product "defendr"; did you mean defender?'],
    ['products=on', 'products.defender=false'],
    ['skipUnusedRoles', 'is no key=value'],
    ['skipUnusedRoles=constructor', 'is true or false'],
    ['skipUnusedRoles=maybe', 'is true or false, not "maybe"'],
    ['skipUnusedRoles=none', 'is true or false, not "none"'],
    ['skipUnusedRoles.a=true', 'has no parts'],
    ['rereadAfterHours=soon', 'is a whole number, not "soon"'],
    ['skipTag=env', 'skipTag=env=lab or none'],
    ['graphDomain=', 'needs a value or none'],
    ['{"skipUnusedRoles":', 'are no JSON'],
  ])('%s is wrong use, and nothing is changed', async (word, why) => {
    const { exitCode, asked, err } = await cli(['options', '--set', word], { answers: described });
    expect(exitCode).toBe(2);
    expect(err).toContain(why);
    expect(asked).toEqual([['GET /connections/options']]);
  });
});
