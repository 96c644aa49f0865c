/** What runbooks use. Sources: variables, webhooks, certificates and source controls, "List By Automation Account". */
import type { Check, FactSource } from '../../declaration.ts';
import {
  all,
  at,
  every,
  fact,
  isTrue,
  listed,
  type Match,
  moreThanDaysAhead,
  onList,
  when,
  withinDaysAhead,
} from '../../rule/index.ts';

const subject = 'azure_automation_account';
const page = 'Automation account > Shared Resources';
const list = (type: string): FactSource => ({ from: 'contained', types: [type] });

const longest = 'days that a webhook may live on';
const certificates = 'thumbprints of approved certificates';
const kinds = 'approved kinds of source control';

const [ahead, before] = [moreThanDaysAhead(0), withinDaysAhead(longest)];
const nearEnough: Match = {
  words: `ahead, and ${before.words}`,
  test: (value, context) => {
    const valid = ahead.test(value, context);
    return valid ? before.test(value, context) : valid;
  },
};

export const assetChecks: readonly Check[] = [
  {
    id: 'automation-variables-encrypted',
    title: 'Variables of Automation accounts are encrypted',
    why: 'Everybody who can read the account can read plain variables, and passwords end up in them.',
    severity: 'medium',
    topic: 'encrypt-rest',
    subject,
    facts: { variables: list('azure_automation_variable') },
    rule: every(fact('variables'), at('properties.isEncrypted', isTrue, { absent: 'fail' }), { none: 'pass' }),
    fix: {
      portal: `${page} > Variables: make the variable anew with Encrypted: Yes, which cannot be changed later, and delete the old one.`,
      bicep: 'isEncrypted: true',
      terraform: 'azurerm_automation_variable_string: encrypted = true',
    },
  },
  {
    id: 'automation-webhooks-not-expired',
    title: 'Webhooks that are on have not expired, and do so before long',
    why: 'Whoever knows the address of a webhook starts its runbook, for as long as it lives; an expired one starts nothing more.',
    severity: 'low',
    topic: 'key-mgmt',
    subject,
    clock: true,
    facts: { webhooks: list('azure_automation_webhook') },
    settings: { [longest]: { words: 'How many days ahead the end of a webhook may lie.', value: 365 } },
    rule: every(fact('webhooks'), at('properties.expiryTime', nearEnough, { absent: 'unknown' }), {
      where: at('properties.isEnabled', isTrue, { absent: 'unknown' }),
      none: 'pass',
    }),
    fix: {
      portal:
        'Automation account > Process Automation > Runbooks > the runbook > Webhooks: make a new one with a nearer end, give its address to the callers, and delete the old one.',
    },
  },
  {
    id: 'automation-certificates-approved',
    title: 'Certificates of Automation accounts are valid, and approved where a list says which are',
    why: 'An expired certificate stops jobs, and one that nobody knows of may be the way in of somebody else.',
    severity: 'low',
    topic: 'key-mgmt',
    subject,
    clock: true,
    facts: { certificates: list('azure_automation_certificate') },
    settings: { [certificates]: { words: 'Thumbprints of certificates that runbooks may use.', value: [] } },
    rule: all(
      every(fact('certificates'), at('properties.expiryTime', moreThanDaysAhead(0), { absent: 'unknown' }), {
        none: 'pass',
      }),
      when(
        listed(certificates),
        every(fact('certificates'), at('properties.thumbprint', onList(certificates), { absent: 'unknown' }), {
          none: 'pass',
        }),
        'No list says which certificates are approved.',
      ),
    ),
    fix: {
      portal: `${page} > Certificates: renew those that expire, and delete those that nobody needs; put the others on the list of this check.`,
    },
  },
  {
    id: 'automation-source-control-approved',
    title: 'Runbooks come from source controls that are approved',
    why: 'What is pushed to the repository runs with the rights of the account.',
    severity: 'low',
    topic: 'config',
    subject,
    facts: { 'source controls': list('azure_automation_source_control') },
    settings: { [kinds]: { words: 'Which of VsoGit, VsoTfvc and GitHub may be used.', value: [] } },
    rule: when(
      listed(kinds),
      every(fact('source controls'), at('properties.sourceType', onList(kinds), { absent: 'unknown' }), {
        none: 'pass',
      }),
      'No list says which kinds of source control are approved.',
    ),
    fix: {
      portal:
        'Automation account > Account Settings > Source control: delete the connection, and connect a repository of an approved kind.',
    },
    approximates: 'Only the kind of the repository is looked at, not its address.',
  },
];
