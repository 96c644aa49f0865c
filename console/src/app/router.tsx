import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { LoadingState } from '../components/loading-state.tsx';
import { NotFoundPage } from '../pages/not-found/not-found-page.tsx';
import { changeSearch } from './change-search.ts';
import {
  checkSearch,
  checksSearch,
  exceptionsSearch,
  findingSearch,
  frameworkSearch,
  frameworksSearch,
  mfaSearch,
  postureSearch,
} from './compliance-search.ts';
import { FailedPage } from './failed-page.tsx';
import { graphSearch } from './graph-search.ts';
import { identitySearch } from './identity-search.ts';
import { entityListSearch, entitySearch } from './inventory-search.ts';
import { overviewSearch } from './overview-search.ts';
import {
  accessSearch,
  assessmentSearch,
  auditSearch,
  connectionSearch,
  connectSearch,
  coverageSearch,
  evidenceSearch,
  peopleSearch,
  readsSearch,
  settingsSearch,
  userScopeSearch,
} from './route-search.ts';
import { parseSearch, stringifySearch } from './search-params.ts';
import { Shell } from './shell.tsx';
import { vulnerabilitySearch } from './vulnerability-search.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('../pages/overview/overview-page.tsx'), 'OverviewPage'),
});

const inventory = createRoute({
  getParentRoute: () => root,
  path: '/inventory',
  component: lazyRouteComponent(() => import('../pages/inventory/inventory-page.tsx'), 'InventoryPage'),
});

const entityList = createRoute({
  getParentRoute: () => root,
  path: '/inventory/$type',
  validateSearch: entityListSearch,
  component: lazyRouteComponent(() => import('../pages/entity-list/entity-list-page.tsx'), 'EntityListPage'),
});

const entity = createRoute({
  getParentRoute: () => root,
  path: '/entities/$id',
  validateSearch: entitySearch,
  component: lazyRouteComponent(() => import('../pages/entity/entity-page.tsx'), 'EntityPage'),
});

const changes = createRoute({
  getParentRoute: () => root,
  path: '/changes',
  validateSearch: changeSearch,
  component: lazyRouteComponent(() => import('../pages/changes/changes-page.tsx'), 'ChangesPage'),
});

const graph = createRoute({
  getParentRoute: () => root,
  path: '/graph',
  validateSearch: graphSearch,
  component: lazyRouteComponent(() => import('../pages/graph/graph-page.tsx'), 'GraphPage'),
});

const identities = createRoute({
  getParentRoute: () => root,
  path: '/identities',
  validateSearch: identitySearch,
  component: lazyRouteComponent(() => import('../pages/identities/identities-page.tsx'), 'IdentitiesPage'),
});

const access = createRoute({
  getParentRoute: () => root,
  path: '/access',
  validateSearch: accessSearch,
  component: lazyRouteComponent(() => import('../pages/access/access-page.tsx'), 'AccessPage'),
});

const coverage = createRoute({
  getParentRoute: () => root,
  path: '/coverage',
  validateSearch: coverageSearch,
  component: lazyRouteComponent(() => import('../pages/coverage/coverage-page.tsx'), 'CoveragePage'),
});

const posture = createRoute({
  getParentRoute: () => root,
  path: '/posture',
  validateSearch: postureSearch,
  component: lazyRouteComponent(() => import('../pages/posture/posture-page.tsx'), 'PosturePage'),
});

const finding = createRoute({
  getParentRoute: () => root,
  path: '/posture/$id',
  validateSearch: findingSearch,
  component: lazyRouteComponent(() => import('../pages/posture/finding-page.tsx'), 'FindingPage'),
});

const vulnerabilities = createRoute({
  getParentRoute: () => root,
  path: '/vulnerabilities',
  validateSearch: vulnerabilitySearch,
  component: lazyRouteComponent(
    () => import('../pages/vulnerabilities/vulnerabilities-page.tsx'),
    'VulnerabilitiesPage',
  ),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('../pages/people/people-page.tsx'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('../pages/people/person-page.tsx'), 'PersonPage'),
});

const checks = createRoute({
  getParentRoute: () => root,
  path: '/checks',
  validateSearch: checksSearch,
  component: lazyRouteComponent(() => import('../pages/checks/checks-page.tsx'), 'ChecksPage'),
});

const checkExceptions = createRoute({
  getParentRoute: () => root,
  path: '/checks/exceptions',
  validateSearch: exceptionsSearch,
  component: lazyRouteComponent(() => import('../pages/checks/exceptions-page.tsx'), 'ExceptionsPage'),
});

const check = createRoute({
  getParentRoute: () => root,
  path: '/checks/$id',
  validateSearch: checkSearch,
  component: lazyRouteComponent(() => import('../pages/checks/check-page.tsx'), 'CheckPage'),
});

const frameworks = createRoute({
  getParentRoute: () => root,
  path: '/frameworks',
  validateSearch: frameworksSearch,
  component: lazyRouteComponent(() => import('../pages/frameworks/frameworks-page.tsx'), 'FrameworksPage'),
});

const framework = createRoute({
  getParentRoute: () => root,
  path: '/frameworks/$id',
  validateSearch: frameworkSearch,
  component: lazyRouteComponent(() => import('../pages/frameworks/framework-page.tsx'), 'FrameworkPage'),
});

const mfa = createRoute({
  getParentRoute: () => root,
  path: '/mfa',
  validateSearch: mfaSearch,
  component: lazyRouteComponent(() => import('../pages/mfa/mfa-page.tsx'), 'MfaPage'),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: lazyRouteComponent(() => import('../pages/connections/connections-page.tsx'), 'ConnectionsPage'),
});

const connection = createRoute({
  getParentRoute: () => root,
  path: '/connections/$id',
  validateSearch: connectionSearch,
  component: lazyRouteComponent(() => import('../pages/connection/connection-page.tsx'), 'ConnectionPage'),
});

const connect = createRoute({
  getParentRoute: () => root,
  path: '/connect',
  validateSearch: connectSearch,
  component: lazyRouteComponent(() => import('../pages/connect/connect-page.tsx'), 'ConnectPage'),
});

const reads = createRoute({
  getParentRoute: () => root,
  path: '/what-is-read',
  validateSearch: readsSearch,
  component: lazyRouteComponent(() => import('../pages/reads/reads-page.tsx'), 'ReadsPage'),
});

const userScope = createRoute({
  getParentRoute: () => root,
  path: '/scope-of-users',
  validateSearch: userScopeSearch,
  component: lazyRouteComponent(() => import('../pages/user-scope/user-scope-page.tsx'), 'UserScopePage'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../pages/audit/audit-page.tsx'), 'AuditPage'),
});

const evidence = createRoute({
  getParentRoute: () => root,
  path: '/evidence',
  validateSearch: evidenceSearch,
  component: lazyRouteComponent(() => import('../pages/evidence/evidence-page.tsx'), 'EvidencePage'),
});

const assessments = createRoute({
  getParentRoute: () => root,
  path: '/assessments',
  component: lazyRouteComponent(() => import('../pages/assessments/assessments-page.tsx'), 'AssessmentsPage'),
});

const assessment = createRoute({
  getParentRoute: () => root,
  path: '/assessments/$id',
  validateSearch: assessmentSearch,
  component: lazyRouteComponent(() => import('../pages/assessments/assessment-page.tsx'), 'AssessmentPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('../pages/settings/settings-page.tsx'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    inventory,
    entityList,
    entity,
    changes,
    graph,
    identities,
    access,
    posture,
    finding,
    checks,
    checkExceptions,
    check,
    frameworks,
    framework,
    mfa,
    vulnerabilities,
    people,
    person,
    evidence,
    assessments,
    assessment,
    coverage,
    connections,
    connection,
    connect,
    reads,
    userScope,
    audit,
    settings,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: () => <LoadingState label="Loading the page" />,
  defaultErrorComponent: FailedPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
