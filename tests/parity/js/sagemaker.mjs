// The JavaScript SDK against SageMaker's labeling operations: answers, errors as classes, dates, paginators.
// Mark: To verify on AWS.
import assert from 'node:assert/strict';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  AddTagsCommand, CreateLabelingJobCommand, CreateWorkforceCommand, CreateWorkteamCommand, DeleteTagsCommand, DeleteWorkforceCommand, DeleteWorkteamCommand,
  DescribeLabelingJobCommand, DescribeSubscribedWorkteamCommand, DescribeWorkforceCommand, DescribeWorkteamCommand, ListSubscribedWorkteamsCommand,
  ListTagsCommand, ListWorkforcesCommand, paginateListLabelingJobs, paginateListLabelingJobsForWorkteam, paginateListWorkteams, ResourceInUse, ResourceNotFound,
  SageMakerClient, SageMakerServiceException, StopLabelingJobCommand, UpdateWorkforceCommand, UpdateWorkteamCommand,
} from '@aws-sdk/client-sagemaker';

const region = 'us-west-2';
const sagemaker = new SageMakerClient({ region, maxAttempts: 1 });
const s3 = new S3Client({ region, forcePathStyle: true, maxAttempts: 1 });
const ask = (command) => sagemaker.send(command);
const fails = (command, name, part, type = SageMakerServiceException) => assert.rejects(ask(command), (error) => {
  assert.ok(error instanceof type, `${error}`);
  assert.equal(error.name, name, error.message);
  assert.equal(error.$metadata.httpStatusCode, 400);
  assert.ok(error.$metadata.requestId);
  assert.match(error.message, part);
  return true;
});
const all = async (paginator, key) => {
  const found = [];
  for await (const page of paginator) {
    found.push(...page[key]);
  }
  return found;
};

// Workforce and teams.
const CognitoConfig = { UserPool: 'us-west-2_AbCdEf123', ClientId: '1a2b3c' };
const MemberDefinitions = [{ CognitoMemberDefinition: { ...CognitoConfig, UserGroup: 'labelers' } }];
await fails(new DescribeWorkforceCommand({ WorkforceName: 'nobody' }), 'ValidationException', /No workforce/);
await ask(new CreateWorkforceCommand({ WorkforceName: 'crew', CognitoConfig }));
await fails(new CreateWorkforceCommand({ WorkforceName: 'two', CognitoConfig }), 'ValidationException', /Cannot create more than one workforce for account/);
const { Workforce } = await ask(new DescribeWorkforceCommand({ WorkforceName: 'crew' }));
assert.ok(Workforce.CreateDate instanceof Date && Math.abs(Workforce.CreateDate - Date.now()) < 600_000, Workforce.CreateDate);
await ask(new UpdateWorkforceCommand({ WorkforceName: 'crew', SourceIpConfig: { Cidrs: ['127.0.0.0/8'] } }));
assert.equal((await ask(new ListWorkforcesCommand({}))).Workforces[0].SourceIpConfig.Cidrs[0], '127.0.0.0/8');
const { WorkteamArn } = await ask(new CreateWorkteamCommand({ WorkteamName: 'divers', Description: 'People.', MemberDefinitions }));
await fails(new CreateWorkteamCommand({ WorkteamName: 'divers', Description: 'People.', MemberDefinitions }), 'ResourceInUse', /divers/, ResourceInUse);
await fails(new DescribeWorkteamCommand({ WorkteamName: 'nobody' }), 'ValidationException', /The work team/);
await ask(new UpdateWorkteamCommand({ WorkteamName: 'divers', Description: 'Other people.' }));
assert.equal((await ask(new DescribeWorkteamCommand({ WorkteamName: 'divers' }))).Workteam.Description, 'Other people.');
for (const WorkteamName of ['a', 'b', 'c']) {
  await ask(new CreateWorkteamCommand({ WorkteamName, Description: 'People.', MemberDefinitions }));
}
const teams = await all(paginateListWorkteams({ client: sagemaker, pageSize: 2 }, {}), 'Workteams');
assert.deepEqual(teams.map((team) => team.WorkteamName), ['a', 'b', 'c', 'divers']);
assert.equal((await ask(new DeleteWorkteamCommand({ WorkteamName: 'c' }))).Success, true);
assert.deepEqual((await ask(new ListSubscribedWorkteamsCommand({}))).SubscribedWorkteams, []);
await fails(new DescribeSubscribedWorkteamCommand({ WorkteamArn: WorkteamArn.replace('private-crowd', 'vendor-crowd') }), 'ValidationException', /./);
await fails(new DeleteWorkforceCommand({ WorkforceName: 'crew' }), 'ResourceInUse', /crew/);

// Tags.
await ask(new AddTagsCommand({ ResourceArn: WorkteamArn, Tags: [{ Key: 'reef', Value: 'north' }, { Key: 'depth', Value: '3 m' }] }));
await ask(new DeleteTagsCommand({ ResourceArn: WorkteamArn, TagKeys: ['reef'] }));
assert.deepEqual((await ask(new ListTagsCommand({ ResourceArn: WorkteamArn }))).Tags, [{ Key: 'depth', Value: '3 m' }]);

// Jobs.
const Bucket = 'js-labeling';
const put = (Key, Body) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
await s3.send(new CreateBucketCommand({ Bucket }));
await put('input.manifest', '{"source":"One."}\n{"source":"Two."}\n');
await put('labels.json', '{"document-version":"2018-11-28","labels":[{"label":"good"},{"label":"bad"}]}');
await put('page.html', "<crowd-form><crowd-classifier name='crowd-classifier' categories='[\"good\",\"bad\"]'></crowd-classifier></crowd-form>");
const builtIn = (name) => `arn:aws:lambda:${region}:081040173940:function:${name}`;
const job = (LabelingJobName, task = {}) => new CreateLabelingJobCommand({
  LabelingJobName,
  LabelAttributeName: 'verdict',
  InputConfig: { DataSource: { S3DataSource: { ManifestS3Uri: `s3://${Bucket}/input.manifest` } } },
  OutputConfig: { S3OutputPath: `s3://${Bucket}/out` },
  RoleArn: 'arn:aws:iam::111122223333:role/labeler',
  LabelCategoryConfigS3Uri: `s3://${Bucket}/labels.json`,
  HumanTaskConfig: {
    WorkteamArn,
    UiConfig: { UiTemplateS3Uri: `s3://${Bucket}/page.html` },
    PreHumanTaskLambdaArn: builtIn('PRE-TextMultiClass'),
    AnnotationConsolidationConfig: { AnnotationConsolidationLambdaArn: builtIn('ACS-TextMultiClass') },
    TaskTitle: 'Good or bad?',
    TaskDescription: 'Read, then choose.',
    NumberOfHumanWorkersPerDataObject: 1,
    TaskTimeLimitInSeconds: 60,
    ...task,
  },
});
for (const name of ['js-1', 'js-2', 'js-3']) {
  await ask(job(name));
}
await fails(job('js-1'), 'ResourceInUse', /js-1/, ResourceInUse);
await fails(job('not a name'), 'ValidationException', /'not a name' at 'labelingJobName'/);
await fails(job('js-4', { TaskTimeLimitInSeconds: 5 }), 'ValidationException', /humanTaskConfig\.taskTimeLimitInSeconds/);
await fails(new DescribeLabelingJobCommand({ LabelingJobName: 'nobody' }), 'ResourceNotFound', /nobody/, ResourceNotFound);
const seen = await ask(new DescribeLabelingJobCommand({ LabelingJobName: 'js-1' }));
assert.ok(seen.CreationTime instanceof Date && seen.LabelCounters.TotalLabeled === 0 && seen.HumanTaskConfig.TaskTitle === 'Good or bad?');
await ask(new StopLabelingJobCommand({ LabelingJobName: 'js-2' }));
const listed = await all(paginateListLabelingJobs({ client: sagemaker, pageSize: 2 }, { SortBy: 'Name', SortOrder: 'Descending' }), 'LabelingJobSummaryList');
assert.deepEqual(listed.map((one) => one.LabelingJobName), ['js-3', 'js-2', 'js-1']);
const ours = await all(paginateListLabelingJobsForWorkteam({ client: sagemaker, pageSize: 1 }, { WorkteamArn }), 'LabelingJobSummaryList');
assert.deepEqual(ours.map((one) => one.LabelingJobName), ['js-1', 'js-2', 'js-3']);
console.log('as expected');
