import { type Given, testChecks } from '../../testing.ts';
import { bodyWith } from '../shared/cases.test-support.ts';
import { sqlProtectionChecks } from './protection.ts';

const defended = (policy: string | null, protection: string | null): Given => ({
  facts: {
    'alert policy': [{ properties: { state: policy } }],
    'threat protection': [{ properties: { state: protection } }],
  },
});

const mail = (emailAddresses: readonly (string | null)[] | null, emailAccountAdmins: boolean | null): Given => ({
  facts: { 'alert policy': [{ properties: { emailAddresses, emailAccountAdmins } }] },
});

const classic = (values: Parameters<typeof bodyWith>[0], express: string | null = 'Disabled'): Given => ({
  facts: { 'express assessment': [{ properties: { state: express } }], 'classic assessment': [bodyWith(values)] },
});
const express: Given = { facts: { 'express assessment': [{ properties: { state: 'Enabled' } }] } };
const path = 'properties.storageContainerPath';
const scans = 'properties.recurringScans.isEnabled';
const emails = 'properties.recurringScans.emails';
const admins = 'properties.recurringScans.emailSubscriptionAdmins';
const unsure = { missing: ['express assessment', 'classic assessment'] };

testChecks(sqlProtectionChecks, {
  'sql-defender-enabled': {
    pass: [defended('Enabled', 'Disabled'), defended('Disabled', 'Enabled')],
    fail: [defended('Disabled', 'New'), {}],
    unknown: [{ missing: ['alert policy'] }, { missing: ['threat protection'] }],
    absent: [
      { given: defended(null, 'Disabled'), says: 'fail' },
      { given: defended('Disabled', null), says: 'fail' },
    ],
  },
  'sql-alert-emails': {
    pass: [mail(['', 'a@contoso.example'], false), mail([], true)],
    fail: [mail([''], false), mail([], false)],
    unknown: [{ missing: ['alert policy'] }],
    absent: [
      { given: mail(null, false), says: 'fail' },
      { given: mail([null], false), says: 'fail' },
      { given: mail([''], null), says: 'fail' },
      { given: {}, says: 'fail' },
    ],
  },
  'sql-va-enabled': {
    pass: [express, classic({ [path]: 'https://s/va', [scans]: false }), classic({ [path]: '', [scans]: true })],
    fail: [classic({ [path]: '', [scans]: false }), {}],
    unknown: [unsure, { missing: ['express assessment'] }, { missing: ['classic assessment'] }],
    absent: [
      { given: classic({ [scans]: false }), says: 'fail' },
      { given: classic({ [path]: '' }), says: 'fail' },
      { given: classic({ [path]: '', [scans]: false }, null), says: 'fail' },
    ],
  },
  'sql-va-periodic-scans': {
    pass: [express, classic({ [scans]: true })],
    fail: [classic({ [scans]: false }), {}],
    unknown: [unsure, { missing: ['express assessment'] }],
    absent: [
      { given: classic({}), says: 'fail' },
      { given: classic({}, null), says: 'fail' },
    ],
  },
  'sql-va-report-recipients': {
    pass: [classic({ [emails]: ['', 'a@contoso.example'] })],
    fail: [classic({ [emails]: [''] }), classic({ [emails]: [] }), {}],
    unknown: [unsure, { missing: ['classic assessment'] }],
    absent: [
      { given: classic({ [emails]: [null] }), says: 'fail' },
      { given: classic({}), says: 'fail' },
      { given: classic({}, null), says: 'fail' },
    ],
    notApplicable: [{ facts: { ...classic({ [emails]: ['a@contoso.example'] }, 'Enabled').facts } }],
  },
  'sql-va-notify-admins': {
    pass: [classic({ [admins]: true })],
    fail: [classic({ [admins]: false }), {}],
    unknown: [unsure, { missing: ['classic assessment'] }],
    absent: [
      { given: classic({}), says: 'fail' },
      { given: classic({}, null), says: 'fail' },
    ],
    notApplicable: [classic({ [admins]: true }, 'Enabled'), classic({ [admins]: false }, 'Enabled')],
  },
});
