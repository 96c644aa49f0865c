import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { AttachRegular } from '@fluentui/react-icons/svg/attach';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Assessment, assessmentQuery } from '../../api/assessments.ts';
import { packageAddress } from '../../api/evidence.ts';
import { usePermissions } from '../../api/role.ts';
import type { AssessmentSearch, AssessmentTab } from '../../app/route-search.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { periodText } from '../../format/days.ts';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { scopeText } from './assessment-words.ts';
import { AttachDialog } from './attach-dialog.tsx';
import { AuditorToken } from './auditor-token.tsx';
import { ControlDrawer } from './control-drawer.tsx';
import { ControlsTab } from './controls-tab.tsx';
import { EntriesTab } from './entries.tsx';
import { RemoveAssessment } from './remove-assessment.tsx';

const route = getRouteApi('/assessments/$id');

const labels: Readonly<Record<AssessmentTab, string>> = { controls: 'Controls', entries: 'Decisions and comments' };

/** One assessment: how its controls stand, their evidence, and what was decided. */
export function AssessmentPage() {
  const { id } = route.useParams();
  const assessment = useQuery(assessmentQuery(id));
  if (assessment.data) return <Parts key={id} assessment={assessment.data} />;
  if (!assessment.error) return <LoadingState label="Loading the assessment" />;
  return (
    <Page title="Assessment" trail={<TextLink to="/assessments">Assessments</TextLink>}>
      <ErrorState error={assessment.error} onRetry={() => void assessment.refetch()} />
    </Page>
  );
}

function Parts({ assessment }: { assessment: Assessment }) {
  const { id, title, framework, approved, rejected, controls } = assessment;
  const search = route.useSearch();
  const navigate = useNavigate();
  const { mayManage, mayAudit } = usePermissions();
  const [asked, setAsked] = useState<'token' | 'remove' | 'attach'>();
  const { tab = 'controls', control } = search;
  const change = (next: AssessmentSearch): void =>
    void navigate({ to: '/assessments/$id', params: { id }, search: { ...search, ...next }, replace: true });
  const isRemovable = controls.every(({ locked }) => locked.length === 0);
  const decided = `${counted(controls.length, 'control')}, ${approved} approved, ${rejected} rejected`;
  return (
    <Page
      fill
      title={visibleText(title)}
      trail={<TextLink to="/assessments">Assessments</TextLink>}
      subtitle={
        <>
          <bdi>{visibleText(framework)}</bdi>, {periodText(assessment)}. {scopeText(assessment)}. {decided}.
        </>
      }
      actions={
        <>
          {mayManage && isRemovable && <Button onClick={() => setAsked('remove')}>Remove</Button>}
          {mayManage && (
            <Button icon={<AttachRegular />} onClick={() => setAsked('attach')}>
              Attach evidence
            </Button>
          )}
          {mayManage && <Button onClick={() => setAsked('token')}>Token for an auditor</Button>}
          {mayAudit && (
            <Button as="a" href={packageAddress({ assessmentId: id })} download icon={<ArrowDownloadRegular />}>
              Download the package
            </Button>
          )}
        </>
      }
    >
      <PageTabs labels={labels} chosen={tab} onChoose={(chosen) => change({ tab: chosen, control: undefined })} fill>
        {tab === 'controls' ? (
          <ControlsTab assessment={assessment} search={search} onChange={change} />
        ) : (
          <EntriesTab assessment={assessment} mayAudit={mayAudit} />
        )}
      </PageTabs>
      {control !== undefined && (
        <ControlDrawer
          key={control}
          assessment={assessment}
          controlId={control}
          mayManage={mayManage}
          mayAudit={mayAudit}
          onClose={() => change({ control: undefined })}
        />
      )}
      {asked === 'attach' && (
        <AttachDialog
          assessment={assessment}
          onAttached={(attached) => {
            setAsked(undefined);
            change({ tab: undefined, control: attached });
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'token' && <AuditorToken assessment={assessment} onClose={() => setAsked(undefined)} />}
      {asked === 'remove' && <RemoveAssessment assessment={assessment} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}
