import { expect, test } from 'vitest';
import { type CheckCases, testChecks, unread } from '../../testing.ts';
import type { PortRow, Ports } from './open-ports.ts';
import { portChecks, portRows } from './port-rows.ts';
import { group } from './security-group.test-support.ts';

const listed = (ports: Ports | undefined) => (ports === undefined || ports === 'any' ? [] : ports);
const edges = (port: string) => port.split('-');
/** A range that holds the port and others. */
const around = (port: string) => `${Math.max(0, Number(edges(port)[0]) - 1)}-${Number(edges(port).at(-1)) + 1}`;

function portCases({ tcp, udp }: PortRow): CheckCases {
  const ports = [
    ...listed(tcp).map((port) => ({ protocol: 'Tcp', port })),
    ...listed(udp).map((port) => ({ protocol: 'Udp', port })),
    ...(udp === 'any' ? [{ protocol: 'Udp', port: '123' }] : []),
  ];
  const single = ports.flatMap(({ protocol, port }) => edges(port).map((edge) => ({ protocol, ports: edge })));
  const [first] = single;
  if (!first) throw new Error('a row without ports');
  const other = tcp === undefined ? 'Tcp' : udp === undefined ? 'Udp' : 'Icmp';
  return {
    pass: [
      group([]),
      group([{ ...first, access: 'Deny' }, first]),
      group([
        { ...first, protocol: '*', access: 'Deny', from: '*' },
        { ports: '0-65535', from: '10.0.0.0/8' },
      ]),
      // Ranges of one's own, other protocols, other directions.
      group([{ ...first, from: '203.0.113.0/24' }]),
      group([{ ...first, from: 'VirtualNetwork' }]),
      group([{ protocol: other, ports: other === 'Icmp' ? '*' : first.ports }]),
      group([{ ...first, direction: 'Outbound' }]),
      ...(udp === 'any' ? [] : [group([{ ...first, ports: '49151' }])]),
    ],
    fail: [
      ...single.map((rule) => group([rule])),
      ...ports.map(({ protocol, port }) => group([{ protocol, ports: around(port) }])),
      ...['*', '0.0.0.0/0', '::/0', 'Internet'].map((from) => group([{ ...first, from }])),
      group([{ ...first, protocol: '*', ports: '*' }]),
      group([{ ...first, ports: ['49151', first.ports] }]),
      // A rule that comes too late, or stops a part of the callers only, shuts nothing.
      group([first, { ...first, access: 'Deny' }]),
      group([{ ...first, access: 'Deny', from: '203.0.113.0/24' }, first]),
    ],
    unknown: [unread],
    absent: [{ given: group(null), says: 'pass' }],
  };
}

testChecks(portChecks, Object.fromEntries(portRows.map((row) => [row.id, portCases(row)])));

test('titles tell the services apart', () => {
  const titles = portChecks.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
