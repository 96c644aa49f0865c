import { testChecks } from '../../testing.ts';
import { valueCases } from '../shared/cases.test-support.ts';
import { botChecks } from './bots.ts';

testChecks(botChecks, {
  'bot-cmk': valueCases('properties.isCmekEnabled', { pass: [true], fail: [false], absent: 'fail' }),
});
