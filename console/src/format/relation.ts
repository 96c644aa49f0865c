interface Phrases {
  readonly out: string;
  readonly in: string;
}

/** The catalogue's verbs, read from the entity (`out`) and towards it (`in`). */
const phrases: Readonly<Record<string, Phrases>> = {
  assigned_to: { out: 'Assigned to', in: 'Assignments' },
  at_scope: { out: 'At scope', in: 'Assignments at this scope' },
  attached_to: { out: 'Attached to', in: 'Attached here' },
  can_run_as: { out: 'Can run as', in: 'What can run as this' },
  contains: { out: 'Contains', in: 'Contained in' },
  describes: { out: 'Describes', in: 'Described by' },
  encrypted_by: { out: 'Encrypted by', in: 'Encrypts' },
  grants: { out: 'Grants', in: 'Granted by' },
  hosted_on: { out: 'Hosted on', in: 'Hosts' },
  member_of: { out: 'Member of', in: 'Members' },
  monitors: { out: 'Monitors', in: 'Monitored by' },
  owns: { out: 'Owns', in: 'Owners' },
  protects: { out: 'Protects', in: 'Protected by' },
  registered_to: { out: 'Registered to', in: 'Registered here' },
  routes_to: { out: 'Routes to', in: 'Routed from' },
  runs_as_instance_of: { out: 'Instance of', in: 'Instances' },
  sends_logs_to: { out: 'Sends logs to', in: 'Receives logs from' },
  targets: { out: 'Targets', in: 'Targeted by' },
  uses: { out: 'Uses', in: 'Used by' },
};

/** The relation in words, seen from the entity that is shown. */
export function relationWords(verb: string, direction: 'in' | 'out'): string {
  const known = phrases[verb];
  if (known !== undefined) return known[direction];
  const text = verb.replaceAll('_', ' ');
  return direction === 'out' ? text.charAt(0).toUpperCase() + text.slice(1) : `What ${text} this`;
}
