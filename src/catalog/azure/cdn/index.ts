import type { Declaration } from '../../declaration.ts';
import { cdnEndpoint } from './cdn-endpoint.ts';
import { cdnFrontDoorCustomDomain } from './cdn-front-door-custom-domain.ts';
import { cdnFrontDoorEndpoint } from './cdn-front-door-endpoint.ts';
import { cdnFrontDoorOrigin } from './cdn-front-door-origin.ts';
import { cdnFrontDoorOriginGroup } from './cdn-front-door-origin-group.ts';
import { cdnFrontDoorRoute } from './cdn-front-door-route.ts';
import { cdnFrontDoorSecret } from './cdn-front-door-secret.ts';
import { cdnFrontDoorSecurityPolicy } from './cdn-front-door-security-policy.ts';
import { cdnProfile } from './cdn-profile.ts';
import { frontDoor } from './front-door.ts';
import {
  frontDoorBackendPool,
  frontDoorFrontendEndpoint,
  frontDoorRoutingRule,
  frontDoorRulesEngine,
} from './front-door-parts.ts';
import { frontDoorWafPolicy } from './front-door-waf-policy.ts';

export const cdnDeclarations: readonly Declaration[] = [
  cdnProfile,
  cdnEndpoint,
  cdnFrontDoorEndpoint,
  cdnFrontDoorRoute,
  cdnFrontDoorCustomDomain,
  cdnFrontDoorSecret,
  cdnFrontDoorSecurityPolicy,
  cdnFrontDoorOriginGroup,
  cdnFrontDoorOrigin,
  frontDoor,
  frontDoorFrontendEndpoint,
  frontDoorRoutingRule,
  frontDoorBackendPool,
  frontDoorRulesEngine,
  frontDoorWafPolicy,
];
