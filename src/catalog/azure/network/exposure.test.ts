import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ExposureRule, openToInternet } from './exposure.ts';

const rule = (priority: number, access: string, changes: Partial<ExposureRule> = {}): ExposureRule => ({
  name: `r${priority}`,
  priority,
  direction: 'Inbound',
  access,
  protocol: 'Tcp',
  sourceAddressPrefixes: ['*'],
  sourcePortRanges: ['*'],
  destinationAddressPrefixes: ['*'],
  destinationPortRanges: ['22'],
  destinationApplicationSecurityGroupIds: [],
  ...changes,
});
const from = (...sourceAddressPrefixes: string[]) => ({ sourceAddressPrefixes });
const ports = (...destinationPortRanges: string[]) => ({ destinationPortRanges });
const to = (...destinationAddressPrefixes: string[]) => ({ destinationAddressPrefixes });
const all = { protocol: '*', destinationPortRanges: ['*'] };

/** `rule protocol ports sources` of each opening; a `!` marks what anybody reaches. */
const lines = (...rules: ExposureRule[]) =>
  openToInternet(rules).map(
    ({ rule, protocol, ports, sources, anywhere }) =>
      `${rule}${anywhere ? '!' : ''} ${protocol} ${ports.join()} ${sources.join()}`,
  );

describe('sources', () => {
  test.each(['*', 'Any', 'Internet', 'INTERNET', '0.0.0.0/0', '::/0', '2000::/3'])('%s is the internet', (prefix) => {
    expect(lines(rule(100, 'allow', from(prefix)))).toEqual([`r100! Tcp 22 ${prefix}`]);
  });

  test.each([
    'VirtualNetwork',
    'AzureLoadBalancer',
    'Storage.WestEurope',
    '10.0.0.0/8',
    '172.31.0.1',
    '192.168.0.0/16',
    'fd00::/8',
    '300.1.1.1',
    '1.2.3.4/33',
    'gg::/8',
    '1::2::3',
    ':',
    '',
  ])('%j is not', (prefix) => {
    expect(lines(rule(100, 'Allow', from(prefix)))).toEqual([]);
  });

  test('ranges of public addresses are told apart from the whole', () => {
    expect(lines(rule(100, 'Allow', from('20.1.0.0/16', '10.0.0.0/8', '2001:db8::1')))).toEqual([
      'r100 Tcp 22 20.1.0.0/16,2001:db8::1',
    ]);
    expect(lines(rule(100, 'Allow', from('0.0.0.0/1', '128.0.0.0/1')))).toEqual(['r100! Tcp 22 0.0.0.0/1,128.0.0.0/1']);
  });
});

describe('order', () => {
  test('an earlier rule that denies closes, a later one does not', () => {
    expect(lines(rule(200, 'Allow'), rule(100, 'Deny'))).toEqual([]);
    expect(lines(rule(100, 'Allow'), rule(200, 'Deny'))).toEqual(['r100! Tcp 22 *']);
  });

  test('what is denied is cut out', () => {
    expect(lines(rule(100, 'Deny', ports('20-25', '3389')), rule(200, 'Allow', ports('*')))).toEqual([
      'r200! Tcp 0-19,26-3388,3390-65535 *',
    ]);
    expect(lines(rule(100, 'Deny', { protocol: 'Udp' }), rule(200, 'Allow', { protocol: '*' }))).toEqual([
      'r200! Tcp 22 *',
    ]);
  });

  test('a range that is denied leaves the rest of the internet', () => {
    expect(lines(rule(100, 'Deny', from('20.0.0.0/8')), rule(200, 'Allow'))).toEqual(['r200! Tcp 22 *']);
    expect(lines(rule(100, 'Deny', from('20.0.0.0/8')), rule(200, 'Allow', from('20.1.1.1')))).toEqual([]);
    expect(lines(rule(100, 'Deny', from('Internet')), rule(200, 'Allow'))).toEqual([]);
    expect(lines(rule(100, 'Deny', from('0.0.0.0/0')), rule(200, 'Allow'))).toEqual(['r200! Tcp 22 *']);
  });

  test('a port is told by the first rule that opens it', () => {
    expect(lines(rule(200, 'Allow', ports('20-30')), rule(100, 'Allow'))).toEqual([
      'r100! Tcp 22 *',
      'r200! Tcp 20-21,23-30 *',
    ]);
  });

  test('rules for some source ports or destinations close nothing for others', () => {
    const allow = rule(200, 'Allow');
    expect(lines(rule(100, 'Deny', { sourcePortRanges: ['1024'] }), allow)).toHaveLength(1);
    expect(lines(rule(100, 'Deny', to('10.0.0.4')), allow)).toHaveLength(1);
    expect(lines(rule(100, 'Deny', to('10.0.0.0/24')), rule(200, 'Allow', to('10.0.0.4')))).toEqual([]);
    expect(lines(rule(100, 'Deny', to('10.0.0.0/24')), rule(200, 'Allow', to('SqlManagement')))).toHaveLength(1);
    expect(lines(rule(100, 'Deny', to('VirtualNetwork')), allow)).toEqual([]);
    const group = (...ids: string[]) => ({ ...to(), destinationApplicationSecurityGroupIds: ids });
    expect(lines(rule(100, 'Deny', group('/A', '/b')), rule(200, 'Allow', group('/a')))).toEqual([]);
    expect(lines(rule(100, 'Deny', group('/A')), rule(200, 'Allow', group('/a', '/c')))).toHaveLength(1);
  });
});

describe('protocols', () => {
  test('all of them together, or each with its own ports', () => {
    expect(lines(rule(100, 'Allow', all))).toEqual(['r100! * * *']);
    expect(lines(rule(100, 'Allow', { ...all, ...ports('80') }))).toEqual(['r100! Tcp 80 *', 'r100! Udp 80 *']);
    expect(lines(rule(100, 'Allow', { protocol: 'ICMP', ...ports('*') }))).toEqual(['r100! Icmp * *']);
  });
});

test('what the service does not say opens nothing', () => {
  for (const missing of [
    { access: null },
    { direction: null },
    { direction: 'Outbound' },
    { protocol: null },
    { sourceAddressPrefixes: [] },
    { destinationAddressPrefixes: [] },
    { destinationPortRanges: [] },
    { destinationPortRanges: ['x', '70000', '9-3'] },
  ]) {
    expect(lines(rule(100, 'Allow', missing)), JSON.stringify(missing)).toEqual([]);
  }
});

describe('against one packet after the other', () => {
  const prefixes = ['*', 'Internet', '0.0.0.0/0', '::/0', '20.0.0.0/8', '20.1.2.0/24', '20.1.2.3', 'Storage'];
  const senders = [
    { address: '20.1.2.3', matches: ['*', 'Internet', '0.0.0.0/0', '20.0.0.0/8', '20.1.2.0/24', '20.1.2.3'] },
    { address: '20.1.2.4', matches: ['*', 'Internet', '0.0.0.0/0', '20.0.0.0/8', '20.1.2.0/24'] },
    { address: '20.9.9.9', matches: ['*', 'Internet', '0.0.0.0/0', '20.0.0.0/8'] },
    { address: '51.1.1.1', matches: ['*', 'Internet', '0.0.0.0/0'] },
    { address: '2603:1000::1', matches: ['*', 'Internet', '::/0'] },
  ];
  const range = fc.constantFrom('*', '1', '2', '3', '1-2', '2-4', '4');
  const anyRule = fc.record({
    priority: fc.integer({ min: 100, max: 4096 }),
    access: fc.constantFrom('Allow', 'Deny'),
    direction: fc.constantFrom('Inbound', 'inbound', 'Outbound'),
    protocol: fc.constantFrom('Tcp', 'UDP', '*'),
    sourceAddressPrefixes: fc.uniqueArray(fc.constantFrom(...prefixes), { minLength: 1, maxLength: 3 }),
    destinationPortRanges: fc.uniqueArray(range, { minLength: 1, maxLength: 2 }),
  });

  /** The first rule by priority that matches the packet. */
  function decision(rules: readonly ExposureRule[], protocol: string, port: number, matches: readonly string[]) {
    return [...rules]
      .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
      .find(
        (one) =>
          one.direction?.toLowerCase() === 'inbound' &&
          ['*', protocol].includes(one.protocol?.toLowerCase() ?? '') &&
          one.sourceAddressPrefixes.some((prefix) => matches.includes(prefix)) &&
          one.destinationPortRanges.some((text) => holds(text, port)),
      );
  }

  function holds(text: string, port: number): boolean {
    const [first = '', last = first] = text.split('-');
    return text === '*' || (Number(first) <= port && port <= Number(last));
  }

  test('the same ports are open, by the same rules', () => {
    const some = fc.uniqueArray(anyRule, { maxLength: 8, selector: ({ priority }) => priority });
    fc.assert(
      fc.property(some, (drafts) => {
        const rules = drafts.map((draft) => rule(draft.priority, draft.access, draft));
        const openings = openToInternet(rules);
        for (const protocol of ['tcp', 'udp'])
          for (const port of [0, 1, 2, 3, 4, 5, 65535]) {
            const deciding = senders.map(({ matches }) => decision(rules, protocol, port, matches));
            const open = new Set(deciding.filter((one) => one?.access === 'Allow').map((one) => one?.name));
            const told = openings.filter(
              (opening) =>
                ['*', protocol].includes(opening.protocol.toLowerCase()) &&
                opening.ports.some((text) => holds(text, port)),
            );
            // The senders stand for every piece of the internet that the prefixes cut it into.
            expect(told.map((opening) => opening.rule)).toEqual([...open].sort(byPriority));
          }
      }),
      { numRuns: 300 },
    );
  });

  const byPriority = (a: string | null | undefined, b: string | null | undefined) =>
    Number(a?.slice(1)) - Number(b?.slice(1));
});
