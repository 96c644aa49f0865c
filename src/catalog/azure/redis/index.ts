import type { Declaration } from '../../declaration.ts';
import { redisCache } from './redis-cache.ts';
import { redisEnterprise } from './redis-enterprise.ts';
import { redisFirewallRule } from './redis-firewall-rule.ts';
import { redisLinkedServer } from './redis-linked-server.ts';
import { redisPatchSchedule } from './redis-patch-schedule.ts';

export const redisDeclarations: readonly Declaration[] = [
  redisCache,
  redisFirewallRule,
  redisPatchSchedule,
  redisLinkedServer,
  redisEnterprise,
];
