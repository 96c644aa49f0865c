/**
 * What runs inside clusters, as Azure Policy sees it through its add-on. Source: "Policy States" of Azure Resource Manager; the
 * built-in definitions are those of "Azure Policy built-in definitions for Azure Kubernetes Service".
 */
import type { Check, Severity } from '../../declaration.ts';
import { at, every, fact, type Match, noneOf, when } from '../../rule/index.ts';

const statesFact = 'policy states';

interface WorkloadRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly topic?: Check['topic'];
  /** Name of the built-in policy definition. */
  readonly policy: string;
  /** What to change in the manifests. */
  readonly remedy: string;
}

/** Conflict, error and the like say nothing about the cluster. */
const compliant: Match = {
  words: 'compliant',
  test: (value) => {
    const state = typeof value === 'string' ? value.toLowerCase() : '';
    return state === 'compliant' || (state === 'noncompliant' ? false : undefined);
  },
};

const state = 'properties.complianceState';

const workloadCheck = ({ id, title, why, severity, topic, policy, remedy }: WorkloadRow): Check => ({
  ...{ id, title, why, severity, topic: topic ?? 'config', subject: 'azure_kubernetes_cluster' },
  facts: {
    [statesFact]: {
      from: 'related',
      relation: 'evaluates',
      direction: 'in',
      types: ['azure_policy_state'],
      only: { policyDefinitionId: [`/providers/microsoft.authorization/policydefinitions/${policy}`] },
    },
  },
  rule: every(
    fact(statesFact),
    when(
      at(state, noneOf('Exempt'), { absent: 'pass' }),
      at(state, compliant, { absent: 'unknown' }),
      'The cluster is exempt from the policy.',
    ),
    // The policy is not assigned, or the add-on has not reported.
    { none: 'unknown' },
  ),
  fix: {
    portal: `Policy > Compliance > the assignment: see which pods offend, and ${remedy}.`,
    az: `az policy assignment create --name ${id.slice(0, 60)} --scope {id} --policy ${policy}`,
  },
  approximates: 'It is known only where the policy is assigned, the add-on runs, and policy states are read.',
});

export const workloadRows: readonly WorkloadRow[] = [
  {
    id: 'aks-workload-no-privileged',
    title: 'No container of the cluster is privileged',
    why: 'A privileged container is the machine itself: whoever breaks into it owns the node.',
    severity: 'high',
    policy: '95edb821-ddaf-4404-9732-666045e056b4',
    remedy: 'take privileged: true out of their security context',
  },
  {
    id: 'aks-workload-no-priv-escalation',
    title: 'No process in the cluster may gain more rights than it began with',
    why: 'A way up to root inside a container is half of the way out of it.',
    severity: 'high',
    policy: '1c6e92c9-99f0-4e55-9cf2-0c234dc48f99',
    remedy: 'set allowPrivilegeEscalation: false in their security context',
  },
  {
    id: 'aks-workload-no-host-namespaces',
    title: 'No pod of the cluster shares the processes of its node',
    why: 'In the namespaces of the node a container sees, and can signal and read, what others run there.',
    severity: 'high',
    policy: '47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8',
    remedy: 'take hostPID and hostIPC out of their specification',
  },
  {
    id: 'aks-workload-host-network-ports',
    title: 'Pods of the cluster use the network of their node only as approved',
    why: 'On the network of the node a pod passes by network policies and reaches what only nodes should reach.',
    severity: 'high',
    policy: '82985f06-dc18-4a48-bc1c-b9f4f0098cfe',
    remedy: 'take hostNetwork and host ports out, or add them to the parameters of the assignment',
  },
  {
    id: 'aks-workload-host-paths',
    title: 'Pods of the cluster mount paths of their node only as approved',
    why: 'Through a mounted path of the node a container can change the node, or read the secrets of other pods.',
    severity: 'high',
    policy: '098fc59e-46c7-4d99-9b16-64990e543d75',
    remedy: 'put persistent volumes in place of hostPath',
  },
  {
    id: 'aks-workload-read-only-root-fs',
    title: 'Containers of the cluster cannot write to their own file system',
    why: 'An intruder who can write nothing can leave nothing behind either.',
    severity: 'medium',
    policy: 'df49d893-a74c-421d-bc95-c663042e5b80',
    remedy: 'set readOnlyRootFilesystem: true, with volumes where something has to be written',
  },
  {
    id: 'aks-workload-allowed-capabilities',
    title: 'Containers of the cluster have approved capabilities alone',
    why: 'Capabilities cut the rights of root into pieces; each that is not needed helps an intruder only.',
    severity: 'high',
    policy: 'c26596ff-4d70-4e6a-9a30-c2506bd2f80c',
    remedy: 'drop all capabilities and add back those that are needed',
  },
  {
    id: 'aks-workload-no-cap-sys-admin',
    title: 'No container of the cluster has the capability CAP_SYS_ADMIN',
    why: 'This single capability is so wide that it is nearly the same as root on the node.',
    severity: 'high',
    policy: 'd2e7ea85-6b44-4317-a0be-1b951587f626',
    remedy: 'take SYS_ADMIN out of the added capabilities',
  },
  {
    id: 'aks-workload-apparmor',
    title: 'Containers of the cluster run under approved AppArmor profiles',
    why: 'A profile limits what a container may do even after it was broken into.',
    severity: 'medium',
    policy: '511f5417-5d12-434d-ab2e-816901e72a5e',
    remedy: 'use runtime/default or a profile that the assignment names',
  },
  {
    id: 'aks-workload-run-as-non-root',
    title: 'Containers of the cluster run as approved users and groups',
    why: 'Root inside a container is root outside it as soon as there is a hole in the wall.',
    severity: 'medium',
    policy: 'f06ddb64-5fa3-4b77-b166-acb36f7f6042',
    remedy: 'set runAsNonRoot, or a user and group within the ranges of the assignment',
  },
  {
    id: 'aks-workload-allowed-images',
    title: 'Images of the cluster come from approved registries',
    why: 'Whoever can run any image of the Internet in a cluster needs no other way in.',
    severity: 'medium',
    policy: 'febd0533-8e55-448f-b837-bd0e06f16469',
    remedy: 'bring the images into a registry that the assignment names',
  },
  {
    id: 'aks-workload-resource-limits',
    title: 'Containers of the cluster have limits for CPU and memory',
    why: 'One container without a limit can starve all others on its node, by mistake or by intent.',
    severity: 'low',
    policy: 'e345eecc-fa47-480f-9e88-67dcc122b164',
    remedy: 'set resources.limits within those of the assignment',
  },
  {
    id: 'aks-workload-https-ingress',
    title: 'The cluster is reached over HTTPS only',
    why: 'What comes in without encryption can be read and changed on the way.',
    severity: 'medium',
    topic: 'tls',
    policy: '1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d',
    remedy: 'add TLS to the ingress and take plain HTTP out',
  },
  {
    id: 'aks-workload-service-ports',
    title: 'Services of the cluster listen on approved ports alone',
    why: 'A port that nobody expects is one that no firewall was set up for.',
    severity: 'low',
    policy: '233a2a17-77ca-4fb1-9b6b-69223d272a44',
    remedy: 'move the services to ports that the assignment names',
  },
  {
    id: 'aks-workload-external-ips',
    title: 'Services of the cluster have approved external addresses alone',
    why: 'A service that claims an address can draw the traffic of others to itself.',
    severity: 'medium',
    policy: 'd46c275d-1680-448d-b2ec-e495a3b6cc89',
    remedy: 'take spec.externalIPs out, or name the address in the assignment',
  },
  {
    id: 'aks-workload-no-default-namespace',
    title: 'Nothing of the cluster runs in the default namespace',
    why: 'Rights, quotas and network policies are given by namespace; in the default one they are given to everything.',
    severity: 'low',
    policy: '9f061a12-e40d-4183-a00e-171812443373',
    remedy: 'move them to a namespace of their own',
  },
  {
    id: 'aks-workload-no-automount-token',
    title: 'Pods of the cluster get no credentials of its API server unasked',
    why: 'A token in every pod lets an intruder who got into one of them talk to the whole cluster.',
    severity: 'medium',
    policy: '423dd1ba-798e-40e4-9c4d-b6902674b423',
    remedy: 'set automountServiceAccountToken: false where the token is not used',
  },
];

export const workloadChecks: readonly Check[] = workloadRows.map(workloadCheck);
