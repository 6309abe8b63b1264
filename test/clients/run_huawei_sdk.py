"""What the official SDKs (huaweicloudsdkmrs, huaweicloudsdkcdm, unmodified) do with MRS and CDM.

Connection: the BIGDATA_* variables, HUAWEICLOUD_SDK_AK and _SK, and for temporary keys _SECURITY_TOKEN. Where there is no
BIGDATA_PROJECT_ID the SDK looks the project up by the name of the region, as it does in the cloud. Prints one line per step; any
surprise is an exception. Run with the names of the parts to run: mrs2, mrs1, cdm.
"""
import json
import os
import sys
import uuid
import warnings

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkcdm.v1 import CdmClient
from huaweicloudsdkcdm.v1 import model as cdm_model
from huaweicloudsdkmrs.v1 import MrsClient as MrsV1Client
from huaweicloudsdkmrs.v1 import model as v1
from huaweicloudsdkmrs.v2 import MrsClient as MrsV2Client
from huaweicloudsdkmrs.v2 import model as v2

from waiting import until

MRS_CLUSTER = os.environ["BIGDATA_MRS_CLUSTER_ID"]
CDM_CLUSTER = os.environ["BIGDATA_CDM_CLUSTER_ID"]


def connect(client_class, endpoint):
    keys = BasicCredentials(os.environ["HUAWEICLOUD_SDK_AK"], os.environ["HUAWEICLOUD_SDK_SK"])
    keys.with_iam_endpoint(os.environ["BIGDATA_IAM_ENDPOINT"])
    if os.environ.get("HUAWEICLOUD_SDK_SECURITY_TOKEN"):
        keys.with_security_token(os.environ["HUAWEICLOUD_SDK_SECURITY_TOKEN"])
    if os.environ.get("BIGDATA_PROJECT_ID"):
        keys.with_project_id(os.environ["BIGDATA_PROJECT_ID"])
    region = Region(id=os.environ["BIGDATA_REGION"], endpoint=os.environ[endpoint])
    return client_class.new_builder().with_credentials(keys).with_region(region).build()


def refused(call, status, code):
    """`code`: as the SDK reads it. It does not understand CDM's `errCode`, and then shows the status and the whole body."""
    try:
        call()
    except ClientRequestException as error:
        shown = error.error_code if error.error_code != str(status) else json.loads(error.error_msg)["errCode"]
        assert (error.status_code, shown) == (status, code), error
        assert error.request_id, "without X-Request-Id nobody can ask the operator"
        return
    raise AssertionError("not refused")


def new_name(kind):
    return "official-" + kind + "-" + uuid.uuid4().hex[:8]


def mrs2():
    client = connect(MrsV2Client, "BIGDATA_MRS_ENDPOINT")
    name = new_name("v2")
    arguments = ["run", "-d", "-m", "yarn-cluster", "obs://lake/a.jar", "--text", "a b, c=d", "", "--text"]
    body = v2.JobExecution(
        job_type="Flink", job_name=name, arguments=arguments, properties={"emulator.outcome": "RUNNING"}
    )
    submitted = client.create_execute_job(v2.CreateExecuteJobRequest(MRS_CLUSTER, body)).job_submit_result
    assert submitted.state == "COMPLETE" and submitted.job_id, submitted
    show = lambda: client.show_single_job_exe(
        v2.ShowSingleJobExeRequest(job_execution_id=submitted.job_id, cluster_id=MRS_CLUSTER)
    ).job_detail
    running = until("RUNNING", lambda: show() if show().job_state == "RUNNING" else None)
    assert (running.job_id, running.job_name, running.job_type) == (submitted.job_id, name, "Flink"), running
    assert running.job_result == "UNDEFINED" and running.submitted_time > 10**12, running
    assert running.arguments == "[" + ", ".join(arguments) + "]", running.arguments
    assert running.properties == "{emulator.outcome=RUNNING}", running.properties
    print("mrs v2: submitted and showed")

    listed = client.show_job_exe_list_new(v2.ShowJobExeListNewRequest(cluster_id=MRS_CLUSTER, job_name=name, limit="100"))
    assert listed.total_record == 1 and [row.job_id for row in listed.job_list] == [submitted.job_id], listed
    client.stop_job(v2.StopJobRequest(job_execution_id=submitted.job_id, cluster_id=MRS_CLUSTER))
    killed = until("KILLED", lambda: show() if show().job_state == "KILLED" else None)
    assert killed.job_result == "KILLED" and killed.finished_time >= killed.started_time, killed
    print("mrs v2: listed and killed")

    ids = v2.JobBatchDelete(job_id_list=[submitted.job_id])
    client.batch_delete_jobs(v2.BatchDeleteJobsRequest(cluster_id=MRS_CLUSTER, body=ids))
    refused(show, 400, "0176")
    print("mrs v2: deleted")


def mrs1():
    client = connect(MrsV1Client, "BIGDATA_MRS_ENDPOINT")
    name = new_name("v1")
    body = v1.SubmitJobReqV11(
        job_name=name,
        cluster_id=MRS_CLUSTER,
        job_type=5,
        file_action="import",
        input="s3a://lake/in",
        output="/imported/" + name,
    )
    submitted = client.create_and_execute_job(v1.CreateAndExecuteJobRequest(body=body))
    assert submitted.id and submitted.job_name == name and submitted.job_type == 5, submitted
    assert submitted.is_protected is False and submitted.templated is False, submitted
    show = lambda: client.show_job_exes(v1.ShowJobExesRequest(job_exe_id=submitted.id)).job_execution
    done = until("Completed", lambda: show() if show().job_state == 3 else None)
    assert done.job_final_status == 2 and done.job_name == name and done.cluster_id == MRS_CLUSTER, done
    assert done.create_at > 10**12, "milliseconds here, seconds in the answer to the submit"
    assert 10**9 < submitted.created_at < 10**10, submitted
    print("mrs v1: submitted and showed")

    listed = client.list_execute_job(v1.ListExecuteJobRequest(cluster_id=MRS_CLUSTER, job_name=name))
    assert listed.total_record == 1 and listed.job_executions[0].id == submitted.id, listed
    client.delete_job_execution(v1.DeleteJobExecutionRequest(job_execution_id=submitted.id))
    listed = client.list_execute_job(v1.ListExecuteJobRequest(cluster_id=MRS_CLUSTER, job_name=name))
    assert listed.total_record == 0, listed
    print("mrs v1: listed and deleted")


def config_values(config, **inputs):
    values = [cdm_model.Input(name=config + "." + key, value=value) for key, value in inputs.items()]
    return cdm_model.ConfigValues(configs=[cdm_model.Configs(name=config, inputs=values)])


def copy_job(name):
    return cdm_model.Job(
        name=name,
        job_type="NORMAL_JOB",
        from_connector_name="obs-connector",
        from_link_name="obs",
        from_config_values=config_values(
            "fromJobConfig", bucketName="lake", inputDirectory="in", inputFormat="BINARY_FILE"
        ),
        to_connector_name="hdfs-connector",
        to_link_name="hdfs",
        to_config_values=config_values("toJobConfig", outputDirectory="/copied/${day} ü"),
        driver_config_values=config_values("throttlingConfig", numExtractors="1"),
    )


def cdm():
    client = connect(CdmClient, "BIGDATA_CDM_ENDPOINT")
    name = new_name("cdm")
    cluster = client.show_cluster_detail(cdm_model.ShowClusterDetailRequest(cluster_id=CDM_CLUSTER))
    assert cluster.status == "200", cluster
    create = lambda: client.create_job(
        cdm_model.CreateJobRequest(CDM_CLUSTER, cdm_model.CdmCreateJobJsonReq(jobs=[copy_job(name)]))
    )
    created = create()
    assert created.name == name and not created.validation_result, created
    refused(create, 400, "Cdm.0104")
    shown = client.show_jobs(cdm_model.ShowJobsRequest(cluster_id=CDM_CLUSTER, job_name=name)).jobs[0]
    assert (shown.name, shown.status) == (name, "NEW"), shown
    assert shown.to_config_values.configs[0].inputs[0].value == "%2Fcopied%2F%24%7Bday%7D%20%C3%BC", shown
    print("cdm: created")

    def start(**variables):
        body = cdm_model.CdmStartJobReq(variables=variables) if variables else None
        return client.start_job(cdm_model.StartJobRequest(CDM_CLUSTER, name, body)).submissions[0]

    status = lambda: client.show_job_status(cdm_model.ShowJobStatusRequest(CDM_CLUSTER, name)).submissions[0]
    stop = lambda: client.stop_job(cdm_model.StopJobRequest(CDM_CLUSTER, name))
    first = start(day="monday")
    assert (first.status, first.job_name) == ("BOOTING", name), first
    refused(start, 400, "Cdm.0052")
    done = until("SUCCEEDED", lambda: status() if status().status == "SUCCEEDED" else None)
    assert done.submission_id == first.submission_id and done.progress == 100.0, done
    counters = done.counters.org_apache_sqoop_submission_counter_sqoop_counters
    assert (counters.files_written, counters.bytes_written, counters.rows_read) == (1, 6, -1), counters
    refused(stop, 400, "Cdm.0053")
    print("cdm: copied")

    second = start(**{"emulator.outcome": "RUNNING"})
    assert second.submission_id > first.submission_id, second
    until("RUNNING", lambda: status().status == "RUNNING")
    stop()
    stopped = until("the stop", lambda: status() if status().status != "RUNNING" else None)
    assert (stopped.status, stopped.progress, stopped.submission_id) == ("FAILED", -1.0, second.submission_id), stopped
    history = client.show_submissions(cdm_model.ShowSubmissionsRequest(cluster_id=CDM_CLUSTER, jname=name))
    ids = [row.submission_id for row in history.submissions]
    assert (history.total, history.page_size, ids) == (2, 10, [second.submission_id, first.submission_id]), history
    print("cdm: stopped")

    client.delete_job(cdm_model.DeleteJobRequest(cluster_id=CDM_CLUSTER, job_name=name))
    refused(status, 400, "Cdm.0054")
    print("cdm: deleted")


if __name__ == "__main__":
    warnings.simplefilter("ignore", DeprecationWarning)
    for part in sys.argv[1:]:
        {"mrs2": mrs2, "mrs1": mrs1, "cdm": cdm}[part]()
