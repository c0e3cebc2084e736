package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Route;
import com.microsoft.health.dicomcast.model.admission.PatchAdmission;
import com.microsoft.health.dicomcast.model.admission.Policy;
import com.microsoft.health.dicomcast.model.admission.PutAdmission;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The table of all that can be asked: a path, its verbs, their classes. */
public final class Routes {
    private static final String NAMESPACE = "/providers/" + ResourceTypes.NAMESPACE;
    private static final String CASTS = "/subscriptions/*/resourceGroups/*" + NAMESPACE + "/" + ResourceTypes.WORKSPACES
            + "/*/" + ResourceTypes.DICOM_SERVICES + "/*/" + ResourceTypes.DICOM_CASTS;
    private static final String PREFLIGHT =
            "/subscriptions/*/resourceGroups/*" + NAMESPACE + "/deployments/*/preflight";
    private static final String LOCATION = "/subscriptions/*" + NAMESPACE + "/locations/*";

    private Routes() {}

    public static List<Route> of(
            Documents documents,
            Policy policy,
            OperationUrls urls,
            Backoff backoff,
            Clock clock,
            OperationIds ids,
            Supplier<UUID> uuids) {
        var situations = new Situations(documents);
        var commits = new Commits(documents, backoff);
        var operations = new Operations(documents, policy.operationsForInitiatorOnly());
        var hosts = policy.callbackHosts();
        var get = new GetCast(documents);
        var put = new PutCast(situations, new PutAdmission(policy), ids, commits, urls, clock, uuids, hosts);
        var patch = new PatchCast(situations, new PatchAdmission(policy), ids, commits, urls, clock, uuids, hosts);
        var delete = new DeleteCast(situations, ids, commits, urls, clock, hosts);
        return List.of(
                Route.at("/subscriptions/*")
                        .on("PUT", new PutSubscription(documents, commits, clock))
                        .forSystemVersion(PutSubscription.VERSION),
                Route.at(PREFLIGHT).on("POST", new PreflightDeployment()).forAnyVersion(),
                Route.at(CASTS).on("GET", new ListCasts(documents)),
                Route.at(CASTS + "/*")
                        .on("GET", get)
                        .on("HEAD", get)
                        .on("PUT", put)
                        .on("PATCH", patch)
                        .on("DELETE", delete),
                Route.at(LOCATION + "/operationStatuses/*").on("GET", new GetOperationStatus(operations, urls)),
                Route.at(LOCATION + "/operationResults/*")
                        .on("GET", new GetOperationResult(operations, documents, urls)),
                Route.at(NAMESPACE + "/operations")
                        .on("GET", new ListProviderOperations())
                        .forAnyVersion());
    }
}
