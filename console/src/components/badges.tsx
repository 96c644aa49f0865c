import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import type { ConnectionState, Outcome } from '../api/types.ts';
import { connectionStateWords } from '../format/connection-state.ts';
import { outcomeWords, type Tone } from '../format/outcome.ts';

const colors = {
  success: 'success',
  warning: 'warning',
  danger: 'danger',
  neutral: 'subtle',
} as const satisfies Record<Tone, string>;

const useStyles = makeStyles({
  badge: {
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
    // The tint alone tells the colour; a frame is for readers without colours.
    '::after': { '@media not (forced-colors: active)': { display: 'none' } },
  },
});

interface ToneBadgeProps {
  readonly tone: Tone;
  readonly children: string;
  readonly title?: string;
}

/** A short state with its colour; the words alone say it all. */
export function ToneBadge({ tone, children, title }: ToneBadgeProps) {
  const styles = useStyles();
  return (
    <Badge
      appearance="tint"
      shape="rounded"
      className={styles.badge}
      color={colors[tone]}
      {...(title === undefined ? {} : { title })}
    >
      {children}
    </Badge>
  );
}

/** How reading something ended; null when it was never read. */
export function OutcomeBadge({ outcome }: { outcome: Outcome | null }) {
  if (outcome === null) return <ToneBadge tone="neutral">Not read yet</ToneBadge>;
  const { tone, label, reason } = outcomeWords[outcome];
  return (
    <ToneBadge tone={tone} title={reason}>
      {label}
    </ToneBadge>
  );
}

const runStates: Readonly<Record<string, { label: string; tone: Tone }>> = {
  queued: { label: 'Queued', tone: 'neutral' },
  running: { label: 'Running', tone: 'neutral' },
  succeeded: { label: 'Succeeded', tone: 'success' },
  partial: { label: 'Succeeded in part', tone: 'warning' },
  failed: { label: 'Failed', tone: 'danger' },
  cancelled: { label: 'Cancelled', tone: 'warning' },
};

/** State of a sync run. */
export function RunStateBadge({ state }: { state: string }) {
  const { label, tone } = runStates[state] ?? { label: state, tone: 'neutral' as const };
  return <ToneBadge tone={tone}>{label}</ToneBadge>;
}

/** State of a connection. */
export function ConnectionStateBadge({ state }: { state: ConnectionState }) {
  const { label, tone, says } = connectionStateWords[state];
  return (
    <ToneBadge tone={tone} title={says}>
      {label}
    </ToneBadge>
  );
}
