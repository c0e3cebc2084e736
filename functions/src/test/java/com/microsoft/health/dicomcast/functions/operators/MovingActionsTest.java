package com.microsoft.health.dicomcast.functions.operators;

import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.DRY_RUN;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.FORCE;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.ORDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.support.OperatorsEdge;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.State;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reprovision and failover, as operators order them. */
class MovingActionsTest {
    private static final String REPROVISION = Edge.CAST + "/reprovision";
    private static final String FAILOVER = Edge.CAST + "/failover";

    private final Edge edge = new Edge();
    private final OperatorsEdge operators = new OperatorsEdge(edge);

    private void stands() {
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();
    }

    private HttpReply failOverTo(String target) {
        return operators.post(FAILOVER, "{\"reason\":\"region lost\",\"target\":" + target + "}");
    }

    private List<State> statesIn(String cluster) {
        return edge.documents().cast(Edge.ID).resources().stream()
                .filter(each -> each.cluster().filter(cluster::equals).isPresent())
                .map(each -> each.state())
                .toList();
    }

    @Test
    void aReprovisionIsAcceptedStartedAndFollowedAtTheOperatorsDoor() {
        stands();
        var changed = edge.documents().cast(Edge.ID).systemData();

        var reply = operators.post(REPROVISION, ORDER);

        assertEquals(202, reply.status());
        var operation = edge.activeOperation();
        assertEquals(OperationKind.Reprovision, operation.kind());
        assertEquals(
                "http://localhost:7071/geneva/v1/operations/" + operation.id(),
                Edge.header(reply, "Azure-AsyncOperation"));
        assertEquals("stuck for an hour", operation.interventions().get(0).reason());
        var cast = edge.documents().cast(Edge.ID);
        assertEquals(ProvisioningState.Updating, cast.state());
        assertEquals(Optional.of(operation.id()), cast.restart());
        assertEquals(changed, cast.systemData());
    }

    @Test
    void theSameOrderAgainJoinsAndAnotherOneIsRefusedWhileItIsAtWork() {
        stands();
        var first = operators.post(REPROVISION, ORDER);

        var again = operators.post(REPROVISION, ORDER);
        var other = operators.post(FAILOVER, ORDER);

        assertEquals(202, again.status());
        assertEquals(Edge.header(first, "Location"), Edge.header(again, "Location"));
        assertEquals(409, other.status());
        assertEquals("AnotherOperationInProgress", Edge.code(other));
    }

    @Test
    void aCastThatNeverSucceededIsListedWholeBeforeAnythingIsMade() {
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();
        edge.neverSucceeded();

        var reply = operators.post(REPROVISION, ORDER);

        assertEquals(202, reply.status());
        var listed = edge.documents().cast(Edge.ID).resources();
        assertEquals(11, listed.size());
        assertTrue(listed.stream().allMatch(each -> each.state() == State.Intended));
    }

    @Test
    void aFailoverListsWhatItWillMakeThereAndLeavesTheCastWhereItIs() {
        stands();
        operators.failParentOver();

        var reply = operators.post(FAILOVER, ORDER);

        assertEquals(202, reply.status());
        var cast = edge.documents().cast(Edge.ID);
        assertEquals("cluster1", cast.placement().cluster());
        assertEquals(List.of(State.Intended, State.Intended), statesIn("cluster2"));
        assertEquals(List.of(State.Created, State.Created), statesIn("cluster1"));
        var relocation = edge.activeOperation().relocation().orElseThrow();
        assertEquals("eastus2", relocation.to().region());
        assertEquals("rg", relocation.to().resourceGroup());
        assertFalse(relocation.forced());
    }

    @Test
    void aDryRunTellsThePlanAndChangesNothing() {
        stands();
        operators.failParentOver();
        var before = edge.documents().cast(Edge.ID);

        var failover = operators.post(FAILOVER, DRY_RUN);
        var reprovision = operators.post(REPROVISION, DRY_RUN);

        assertEquals(200, failover.status());
        assertEquals("cluster2", Edge.json(failover).at("/would/to/cluster").asText());
        assertEquals(200, reprovision.status());
        assertTrue(Edge.json(reprovision).at("/would/restartsWorker").asBoolean());
        assertEquals(before, edge.documents().cast(Edge.ID));
    }

    @Test
    void withoutAnythingSaidTheConfiguredTargetIsTaken() {
        stands();
        operators.failParentOver();

        assertEquals(202, failOverTo("null").status());
        assertEquals(
                "cluster2",
                edge.activeOperation().relocation().orElseThrow().to().cluster());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cluster\":\"mars\"}                              | 400 | target.cluster",
                "{\"cluster\":\"cluster1\"}                          | 400 | target.cluster",
                "{\"cluster\":\"old\"}                               | 400 | target.cluster",
                "{\"cluster\":\"bare\"}                              | 400 | target.cluster",
                "{\"region\":\"westus2\"}                            | 400 | target.region",
                "{\"region\":\"mars\"}                               | 400 | target.region",
                "{\"cluster\":\"cluster2\",\"region\":\"westus2\"}   | 400 | target.region",
                "{\"zone\":\"1\"}                                    | 400 | target.zone",
                "7                                                   | 400 | target",
                "{\"cluster\":\"cluster2\"}                          | 202 | ",
                "{\"region\":\"EastUS2\"}                            | 202 | ",
            })
    void aTargetThatIsNoneIsRefusedAndNothingIsChanged(String target, int status, String path) {
        stands();
        operators.failParentOver();
        var before = edge.documents().cast(Edge.ID);

        var reply = failOverTo(target);

        assertEquals(status, reply.status(), () -> reply.body().toString());
        if (status != 202) {
            assertEquals(path, Edge.target(reply));
            assertEquals(before, edge.documents().cast(Edge.ID));
        }
    }

    @Test
    void theParentFailsOverFirst() {
        stands();
        var before = edge.documents().cast(Edge.ID);

        var reply = operators.post(FAILOVER, ORDER);

        assertEquals(409, reply.status());
        assertEquals("ParentNotFailedOver", Edge.code(reply));
        assertEquals(before, edge.documents().cast(Edge.ID));
    }

    @Test
    void aCastThatIsNotThereIsNotFound() {
        assertEquals(404, operators.post(REPROVISION, ORDER).status());
        assertEquals(404, operators.post(FAILOVER, ORDER).status());
    }

    @Test
    void aCastThatNeverStoodCannotFailOver() {
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();
        edge.neverSucceeded();

        var reply = operators.post(FAILOVER, ORDER);

        assertEquals(409, reply.status());
        assertEquals("CastNotProvisioned", Edge.code(reply));
    }

    @Test
    void aParentAtWorkIsWaitedFor() {
        stands();
        edge.dicomServiceIs("Updating");

        assertEquals("ParentResourceNotStable", Edge.code(operators.post(REPROVISION, ORDER)));
        assertEquals("ParentResourceNotStable", Edge.code(operators.post(FAILOVER, ORDER)));
    }

    @Test
    void whereAWorkerMayStillRunNoFailoverGoes() {
        stands();
        operators.failParentOver();
        var cast = edge.documents().cast(Edge.ID);
        var abandoned =
                cast.headingFor(placementIn("cluster2", cast), "ds1-internal").abandoning("cluster2");
        edge.documents().put(abandoned);

        var reply = operators.post(FAILOVER, ORDER);

        assertEquals(409, reply.status());
        assertEquals("ClusterNotCleared", Edge.code(reply));
        assertTrue(abandoned.resources().stream()
                .anyMatch(each -> each.kind() == Kind.KubernetesResource && each.state() == State.Abandoned));
    }

    private static Placement placementIn(String cluster, Cast cast) {
        var here = cast.placement();
        return new Placement(here.subscription(), here.resourceGroup(), "eastus2", cluster, "dicom");
    }

    /** A failover that began in the other cluster and could not be taken back. */
    private void strays() {
        stands();
        var cast = edge.documents().cast(Edge.ID);
        edge.documents().put(cast.headingFor(placementIn("cluster2", cast), "ds1-internal"));
    }

    @Test
    void whereAWorkerMayRunOutOfReachAReprovisionNeedsForce() {
        strays();
        operators.loseTheOther();
        var before = edge.documents().cast(Edge.ID);

        var reply = operators.post(REPROVISION, ORDER);

        assertEquals(409, reply.status());
        assertEquals("ClusterUnreachable", Edge.code(reply));
        assertEquals("force", Edge.target(reply));
        assertEquals(before, edge.documents().cast(Edge.ID));
    }

    @Test
    void forceIsWrittenIntoTheOperationAndShown() {
        strays();
        operators.loseTheOther();

        var plan = operators.post(REPROVISION, "{\"reason\":\"lost\",\"dryRun\":true,\"force\":true}");
        assertEquals("cluster2", Edge.json(plan).at("/would/clearsFirst/0").asText());
        assertTrue(Edge.json(plan).at("/would/goesOnIfTheyCannotBeCleared").asBoolean());

        assertEquals(202, operators.post(REPROVISION, FORCE).status());
        assertTrue(edge.activeOperation().isForcedReprovision());
        var shown =
                Edge.json(operators.get("/operations/" + edge.activeOperation().id()));
        assertTrue(shown.at("/interventions/0/force").asBoolean());
    }

    @Test
    void whereTheOtherClusterAnswersNoForceIsNeeded() {
        strays();
        operators.failParentOver();

        assertEquals(202, operators.post(REPROVISION, ORDER).status());
        assertFalse(edge.activeOperation().isForcedReprovision());
    }
}
