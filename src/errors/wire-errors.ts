import type { CatalogueEntry } from './catalogue-type.ts';

/** What can go wrong between Assay and a service, whatever the service says. */
export const wireErrors = {
  network_unreachable: {
    httpStatus: 502,
    actor: 'caller',
    cause: 'The host {host} could not be reached ({reason}).',
    fix: 'Check name resolution, the firewall and HTTPS_PROXY on the machine which runs Assay.',
  },
  tls_untrusted: {
    httpStatus: 502,
    actor: 'caller',
    cause: 'The certificate of {host} is not trusted ({reason}).',
    fix: 'Give the certificate authority in the custom cloud, or in ASSAY_CA_FILE where a proxy inspects TLS.',
  },
  proxy_refused: {
    httpStatus: 502,
    actor: 'caller',
    cause: 'The proxy did not let a connection to {host} through (HTTP {status}).',
    fix: 'Check the user name and password in HTTPS_PROXY (status 407), or the rules of the proxy for this host.',
  },
  egress_refused: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'Assay does not call {host}: {reason}.',
    fix: 'Name a public https address, or let this one through in the section egress of config.json (docs/configuration.md).',
  },
  timed_out: {
    httpStatus: 504,
    actor: 'azure',
    cause: '{host} did not finish its answer within {seconds} s.',
    fix: 'Run again later; when it stays, check the network between Assay and the host.',
  },
  cancelled: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The work was cancelled before it was finished.',
    fix: 'Start it again when it is wanted.',
  },
  truncated_answer: {
    httpStatus: 502,
    actor: 'azure',
    cause: '{service} answered with only a part of the data at {path}.',
    fix: 'Run again later; when it stays, report it with the request id in the details.',
  },
  answer_too_large: {
    httpStatus: 502,
    actor: 'azure',
    cause: 'The answer of {service} at {path} is larger than allowed.',
    fix: 'Ask for smaller pages.',
  },
  malformed_answer: {
    httpStatus: 502,
    actor: 'azure',
    cause: '{service} gave an answer at {path} which is not of the documented shape.',
    fix: 'Report it with the request id in the details.',
  },
  foreign_link: {
    httpStatus: 502,
    actor: 'azure',
    cause: 'A link leads to {host}, which is not a host of the chosen cloud.',
    fix: 'Check the chosen cloud and that nothing rewrites the answers; the token was not sent there.',
  },
  repeated_link: {
    httpStatus: 502,
    actor: 'azure',
    cause: 'The pages of {path} do not come to an end: {reason}.',
    fix: 'Run again later; when it stays, report it.',
  },
  read_only: {
    httpStatus: 500,
    actor: 'assay',
    cause: 'A request was refused inside Assay because it is not on the list of reads: {method} {path}.',
    fix: 'Report it: the sync never writes to Azure.',
  },
} as const satisfies Record<string, CatalogueEntry>;
