import type { Declaration } from '../../declaration.ts';
import { serviceBusAuthorizationRule } from './authorization-rule.ts';
import { serviceBusNamespace } from './namespace.ts';
import { serviceBusQueue } from './queue.ts';
import { serviceBusSubscription } from './subscription.ts';
import { serviceBusTopic } from './topic.ts';

export const serviceBusDeclarations: readonly Declaration[] = [
  serviceBusNamespace,
  serviceBusAuthorizationRule,
  serviceBusQueue,
  serviceBusTopic,
  serviceBusSubscription,
];
