import { makeStyles, tokens } from '@fluentui/react-components';
import type { Entity } from '../../api/types.ts';
import { OutcomeBadge, ToneBadge } from '../../components/badges.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ExternalLink } from '../../components/external-link.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  facts: { display: 'grid', gap: tokens.spacingVerticalXS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  id: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

/** Type, Azure id, portal link and freshness, below the name. */
export function EntityFacts({ entity }: { entity: Entity }) {
  const styles = useStyles();
  const { outcome, confirmedAt, stale } = entity.freshness;
  return (
    <div className={styles.facts}>
      <div className={styles.line}>
        <span className={styles.id} title="Azure id">
          {visibleText(entity.azureId)}
        </span>
        <CopyButton text={entity.azureId} label="Copy the Azure id" />
      </div>
      <div className={styles.line}>
        <span>{entity.title}</span>
        {entity.goneAt ? (
          <>
            <ToneBadge tone="warning">Gone</ToneBadge>
            <span>
              since <Moment iso={entity.goneAt} ago />
            </span>
          </>
        ) : (
          <span>
            {confirmedAt ? (
              <>
                Confirmed <Moment iso={confirmedAt} ago />
              </>
            ) : (
              'Not confirmed by a complete read'
            )}
          </span>
        )}
        {outcome !== 'complete' && <OutcomeBadge outcome={outcome} />}
        {stale && (
          <ToneBadge tone="warning" title="Its connection has read nothing for longer than it may.">
            Stale
          </ToneBadge>
        )}
        {(outcome !== 'complete' || stale) && (
          <TextLink to="/coverage" search={{ type: entity.type }}>
            Why, and what to do
          </TextLink>
        )}
        <span>
          First seen <Moment iso={entity.firstSeenAt} ago />, changed <Moment iso={entity.changedAt} ago />
        </span>
        {entity.portalUrl && <ExternalLink href={entity.portalUrl}>Open in the Azure portal</ExternalLink>}
      </div>
    </div>
  );
}
