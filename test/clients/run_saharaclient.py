"""What the official client (python-saharaclient with keystoneauth1, unmodified) does with a Sahara v1.1.

Connection: the OS_* variables, and BIGDATA_SAHARA_CLUSTER_ID. Prints one line per step; any surprise is an exception.
The client has no call for refresh-status and cancel in v1.1, so these go through its own HTTP session.
"""
import os
import uuid

from keystoneauth1 import session
from keystoneauth1.identity import v3
from saharaclient import client as sahara_client
from saharaclient.api import base

from waiting import until

ENDED = ("SUCCEEDED", "KILLED", "FAILED", "DONEWITHERROR")


def connect():
    auth = v3.Password(
        auth_url=os.environ["OS_AUTH_URL"],
        username=os.environ["OS_USERNAME"],
        password=os.environ["OS_PASSWORD"],
        project_name=os.environ["OS_PROJECT_NAME"],
        user_domain_name=os.environ["OS_USER_DOMAIN_NAME"],
        project_domain_name=os.environ["OS_PROJECT_DOMAIN_NAME"],
    )
    return sahara_client.Client(
        "1.1",
        session=session.Session(auth=auth),
        service_type="data-processing",
        region_name=os.environ["OS_REGION_NAME"],
    )


def through_session(sahara, execution_id, action):
    reply = sahara.job_executions.api.get("/job-executions/%s/%s" % (execution_id, action))
    assert reply.status_code == 200, reply.text
    return reply.json()["job_execution"]


def is_gone(manager, object_id):
    try:
        manager.get(object_id)
    except base.APIException as error:
        assert error.error_code == 404 and "not found" in error.error_message, error
        return True
    except (AttributeError, TypeError, KeyError):
        return False  # a 200 without an object, while the row goes
    return False


def make_job(sahara, name, script):
    internal = sahara.job_binary_internals.create(name + ".sh", script)
    assert sahara.job_binary_internals.get(internal.id).datasize == len(script)
    binary = sahara.job_binaries.create(name + ".sh", "internal-db://" + internal.id, "a script", {})
    assert sahara.job_binaries.get_file(binary.id) == script
    job = sahara.jobs.create(name, "Shell", mains=[binary.id], libs=[], description="a job")
    assert job.mains[0]["id"] == binary.id
    return internal, binary, job


def run(sahara, cluster_id):
    name = "official-" + uuid.uuid4().hex[:8]
    internal, binary, job = make_job(sahara, name, b"echo hello\nsleep ${NAP:-0}\n")
    assert sahara.clusters.get(cluster_id).status == "Active"
    print("made a binary and a job")

    execution = sahara.job_executions.create(job.id, cluster_id, configs={"args": ["a"]})
    assert execution.info["status"] == "PENDING"
    done = until("the end", lambda: ended(through_session(sahara, execution.id, "refresh-status")))
    assert done["info"]["status"] == "SUCCEEDED", done
    assert execution.id in [row.id for row in sahara.job_executions.list(search_opts={"job_id": job.id})]
    assert sahara.job_executions.get(execution.id).end_time
    print("executed, listed and showed it")

    changed = sahara.job_executions.update(execution.id, is_public=True)
    assert changed.job_execution["is_public"] is True
    print("updated it")

    long_run = sahara.job_executions.create(job.id, cluster_id, configs={"params": {"NAP": "60"}})
    running = lambda: through_session(sahara, long_run.id, "refresh-status")["info"]["status"] == "RUNNING"
    until("the long run to start", running)
    assert through_session(sahara, long_run.id, "cancel")["info"]["status"] == "RUNNING"
    killed = until("the cancel", lambda: ended(through_session(sahara, long_run.id, "refresh-status")))
    assert killed["info"]["status"] == "KILLED", killed
    print("cancelled another one")

    for row in (execution, long_run):
        sahara.job_executions.delete(row.id)
        until("the removal", lambda: is_gone(sahara.job_executions, row.id))
    sahara.jobs.delete(job.id)
    sahara.job_binaries.delete(binary.id)
    sahara.job_binary_internals.delete(internal.id)
    assert is_gone(sahara.jobs, job.id)
    print("deleted everything")


def ended(row):
    return row if row["info"]["status"] in ENDED else None


if __name__ == "__main__":
    run(connect(), os.environ["BIGDATA_SAHARA_CLUSTER_ID"])
