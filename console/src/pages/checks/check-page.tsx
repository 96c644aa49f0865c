import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type CheckDetail, checkQuery } from '../../api/checks.ts';
import { usePermissions } from '../../api/role.ts';
import type { CheckTab } from '../../app/compliance-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { SeverityBadge } from '../posture/severity.tsx';
import { AboutTab } from './about-tab.tsx';
import { AttestDialog } from './attest-dialog.tsx';
import { CheckExceptions } from './check-exceptions.tsx';
import { checkStatusWords, countsText } from './check-words.ts';
import { ExceptionDialog } from './exception-dialog.tsx';
import { FixTab } from './fix-tab.tsx';
import { ItemsTab } from './items-tab.tsx';
import { OwnerDialog } from './owner-dialog.tsx';

const route = getRouteApi('/checks/$id');

const useStyles = makeStyles({
  subtitle: { display: 'grid', gap: tokens.spacingVerticalXS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
});

const labels: Readonly<Record<CheckTab, string>> = {
  items: 'Items',
  about: 'About',
  fix: 'Fix',
  exceptions: 'Exceptions',
};

const trail = <TextLink to="/checks">Tests</TextLink>;

/** One test: what it says about each item, why it matters, how to mend it, and what was decided about it. */
export function CheckPage() {
  const { id } = route.useParams();
  const check = useQuery(checkQuery(id));
  return check.data ? (
    <CheckView key={id} check={check.data} />
  ) : (
    <Page title="Test" trail={trail}>
      <Loaded query={check} label="Loading the test">
        {() => null}
      </Loaded>
    </Page>
  );
}

type Open = 'exception' | 'owner' | 'attest';

function CheckView({ check }: { check: CheckDetail }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { mayManage } = usePermissions();
  const [open, setOpen] = useState<Open>();
  // Nothing that can be read is judged by hand, so that there are no items.
  const shown = check.manual ? { about: labels.about } : labels;
  const tab = search.tab !== undefined && search.tab in shown ? search.tab : check.manual ? 'about' : 'items';
  const choose = (chosen: CheckTab): void =>
    void navigate({
      to: '/checks/$id',
      params: { id: check.id },
      search: chosen === 'items' ? {} : { tab: chosen },
      replace: true,
    });
  const close = () => setOpen(undefined);
  return (
    <Page
      title={check.title}
      trail={trail}
      fill={tab === 'items'}
      subtitle={<Subtitle check={check} />}
      actions={
        mayManage && (
          <>
            <Button onClick={() => setOpen('owner')}>Set the owner</Button>
            {check.manual ? (
              <Button appearance="primary" onClick={() => setOpen('attest')}>
                {check.attestation ? 'Attest anew' : 'Attest'}
              </Button>
            ) : (
              <Button onClick={() => setOpen('exception')}>Make an exception</Button>
            )}
          </>
        )
      }
    >
      <FreshnessBanner freshness={check.freshness} />
      <PageTabs<CheckTab>
        labels={shown as Record<CheckTab, string>}
        chosen={tab}
        onChoose={choose}
        fill={tab === 'items'}
      >
        {tab === 'items' && <ItemsTab check={check} mayManage={mayManage} />}
        {tab === 'about' && <AboutTab check={check} mayManage={mayManage} />}
        {tab === 'fix' && <FixTab fix={check.fix} />}
        {tab === 'exceptions' && <CheckExceptions checkId={check.id} mayManage={mayManage} />}
      </PageTabs>
      {open === 'exception' && <ExceptionDialog check={check} item={null} onClose={close} />}
      {open === 'owner' && <OwnerDialog checkId={check.id} item={null} owner={check.owner} onClose={close} />}
      {open === 'attest' && <AttestDialog check={check} onClose={close} />}
    </Page>
  );
}

function Subtitle({ check }: { check: CheckDetail }) {
  const styles = useStyles();
  const { tone, label } = checkStatusWords[check.status];
  return (
    <div className={styles.subtitle}>
      <div className={styles.line}>
        <ToneBadge tone={tone}>{label}</ToneBadge>
        <SeverityBadge severity={check.severity} />
        {!check.manual && check.judgedAt !== null && <span role="status">{countsText(check)}</span>}
        {check.judgedAt !== null && (
          <span>
            {check.manual ? 'Attested ' : 'Judged '}
            <Moment iso={check.judgedAt} ago />
          </span>
        )}
        <span>
          {'Owner: '}
          <bdi>{check.owner === null ? 'nobody' : visibleText(check.owner)}</bdi>
        </span>
        <Copyable text={check.id} name="id of the test" />
      </div>
      {check.unknownReason !== null && <div>{visibleText(check.unknownReason)}</div>}
    </div>
  );
}
