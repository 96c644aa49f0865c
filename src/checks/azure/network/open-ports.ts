/**
 * What network security groups leave open. Source: Azure Virtual Network, "Network security groups": the catalogue has
 * already taken the rules by priority, so that an opening is what is left of an allowing rule after those before it.
 */
import type { Check, Severity } from '../../declaration.ts';
import { code, type Item, valueAt } from '../../rule/index.ts';
import { bodyNotKept, elementsAt, judged, textAt } from '../shared/reading.ts';

/** Ports as Azure writes them: `22`, `137-139`; `any` for each of the protocol. */
export type Ports = readonly string[] | 'any';

export interface PortRow {
  readonly id: string;
  /** What listens there, as it stands in the title: `SSH (TCP 22)`. */
  readonly what: string;
  readonly why: string;
  readonly severity: Severity;
  readonly topic?: Check['topic'];
  readonly tcp?: Ports;
  readonly udp?: Ports;
  /** What to do in place of the opening. */
  readonly instead: string;
}

interface Opening {
  readonly rule: string;
  /** `Tcp`, `Udp`, `Icmp`, `Esp`, `Ah`, or `*` for all of them. */
  readonly protocol: string;
  readonly ports: readonly string[];
  readonly words: string;
}

type Span = readonly [first: number, last: number];

const wholeRange: Span = [0, 65_535];

function spanOf(port: string): Span {
  const [first, last] = port.split('-').map(Number);
  return port === '*' ? wholeRange : [first ?? 0, last ?? first ?? 0];
}

const meet = (one: string, other: string): boolean => {
  const [a, b] = [spanOf(one), spanOf(other)];
  return a[0] <= b[1] && b[0] <= a[1];
};

/** Openings to everybody, not those to public ranges of one's own; an empty list where there are no rules. */
function openings(group: Item): readonly Opening[] {
  return (elementsAt(group, '@openToInternet') ?? [])
    .filter((opening) => valueAt(opening, 'anywhere') === true)
    .map((opening) => {
      const rule = textAt(opening, 'rule') ?? 'without a name';
      const ports = (elementsAt(opening, 'ports') ?? []).flatMap(({ document }) =>
        typeof document === 'string' ? [document] : [],
      );
      const protocol = textAt(opening, 'protocol') ?? '*';
      return { rule, ports, protocol, words: `${rule}: ${protocol} ${ports.join(', ')}` };
    });
}

const speaks = ({ protocol }: Opening, wanted: string) => protocol === '*' || protocol.toLowerCase() === wanted;

function leadsTo(opening: Opening, protocol: 'tcp' | 'udp', ports: Ports | undefined): boolean {
  if (!ports || !speaks(opening, protocol)) return false;
  return ports === 'any' || opening.ports.some((open) => ports.some((port) => meet(open, port)));
}

/** @param words what must be shut, after "the Internet reaches" */
export const noOpening = (words: string, counts: (opening: Opening) => boolean) =>
  code(`no effective rule lets the Internet reach ${words}`, (group) => {
    if (group.document === null) return bodyNotKept;
    const open = openings(group).filter(counts);
    const [first] = open;
    if (!first) return judged('pass', `No effective rule lets the Internet reach ${words}.`);
    return judged('fail', `Rule ${first.rule} lets the Internet reach ${words}.`, {
      openings: open.map((opening) => opening.words),
    });
  });

export const reachesPorts = (tcp: Ports | undefined, udp: Ports | undefined) => (opening: Opening) =>
  leadsTo(opening, 'tcp', tcp) || leadsTo(opening, 'udp', udp);

/** Every port of TCP or of UDP. */
export const reachesAllPorts = (opening: Opening): boolean =>
  (speaks(opening, 'tcp') || speaks(opening, 'udp')) && opening.ports.includes('*');

export const reachesIcmp = (opening: Opening): boolean => speaks(opening, 'icmp');

export const openingFix = (instead: string): Check['fix'] => ({
  portal: `Network security group > Settings > Inbound security rules: delete the rule that allows it, or narrow its source. ${instead}`,
  az: 'az network nsg rule update --nsg-name {name} --resource-group {resourceGroup} --name "$RULE" --source-address-prefixes "$TRUSTED_RANGE"',
});

export const portCheck = ({ id, what, why, severity, topic, tcp, udp, instead }: PortRow): Check => ({
  id,
  title: `The Internet cannot reach ${what}`,
  why,
  severity,
  topic: topic ?? 'net-fw',
  subject: 'azure_network_security_group',
  rule: noOpening(what, reachesPorts(tcp, udp)),
  fix: openingFix(instead),
});
