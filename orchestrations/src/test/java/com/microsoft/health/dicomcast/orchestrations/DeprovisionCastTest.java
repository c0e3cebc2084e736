package com.microsoft.health.dicomcast.orchestrations;

import static com.microsoft.health.dicomcast.orchestrations.Play.CLAIM;
import static com.microsoft.health.dicomcast.orchestrations.Play.EARLIER;
import static com.microsoft.health.dicomcast.orchestrations.Play.LIFE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.CheckExecutorStopped;
import com.microsoft.health.dicomcast.activities.CheckWorkerStopped;
import com.microsoft.health.dicomcast.activities.Claim;
import com.microsoft.health.dicomcast.activities.ClaimOperation;
import com.microsoft.health.dicomcast.activities.DeleteFederatedCredential;
import com.microsoft.health.dicomcast.activities.DeleteIdentity;
import com.microsoft.health.dicomcast.activities.DeleteStorageAccount;
import com.microsoft.health.dicomcast.activities.DeleteTables;
import com.microsoft.health.dicomcast.activities.FailCast;
import com.microsoft.health.dicomcast.activities.FinishRemoval;
import com.microsoft.health.dicomcast.activities.RecordStop;
import com.microsoft.health.dicomcast.activities.RemoveCastSection;
import com.microsoft.health.dicomcast.activities.RevokeTableRole;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeprovisionCastTest {
    private static final StepReport REFUSED = StepReport.refused("ScopeLocked", "There is a lock.");
    private static final StepReport NOT_YET = StepReport.waiting("NotYet", "Not yet.");
    private static final List<String> WHOLE = List.of(
            ClaimOperation.NAME,
            CheckExecutorStopped.NAME,
            RemoveCastSection.NAME,
            CheckWorkerStopped.NAME,
            DeleteFederatedCredential.NAME,
            RevokeTableRole.NAME,
            DeleteIdentity.NAME,
            DeleteTables.NAME,
            DeleteStorageAccount.NAME,
            FinishRemoval.NAME);

    @Test
    void theSectionGoesFirstAndTheDocumentLast() {
        var play = play().run();

        assertTrue(play.hasCompleted());
        assertEquals(WHOLE, play.steps());
        assertEquals(List.of(LIFE), play.livesOf(RemoveCastSection.NAME));
    }

    @Test
    void theExecutorThatWasCutShortIsAwaitedBeforeAnythingGoes() {
        var play = play().on(CheckExecutorStopped.NAME, NOT_YET, NOT_YET).run();

        assertEquals(WHOLE, play.distinctSteps());
        assertEquals(List.of(3L), play.secondsOf(RemoveCastSection.NAME));
    }

    @Test
    void theWorkerIsAwaitedBeforeAnythingGoesThatItUses() {
        var play = play().on(CheckWorkerStopped.NAME, NOT_YET, NOT_YET).run();

        assertEquals(WHOLE, play.distinctSteps());
        assertEquals(List.of(3L), play.secondsOf(DeleteFederatedCredential.NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {RemoveCastSection.NAME, CheckWorkerStopped.NAME})
    void whereTheWorkerCannotBeStoppedNothingElseGoes(String step) {
        var play = play().on(step, REFUSED).run();

        assertFalse(play.steps().contains(DeleteFederatedCredential.NAME));
        assertFalse(play.steps().contains(DeleteStorageAccount.NAME));
        assertEquals(Kind.values().length, play.failure(FailCast.NAME).left().size());
    }

    @Test
    void anIdentityIsKeptWhoseRoleCannotBeRevokedAndTheRestGoes() {
        var play = play().always(RevokeTableRole.NAME, REFUSED).run();

        assertFalse(play.steps().contains(DeleteIdentity.NAME));
        assertTrue(play.steps().contains(DeleteStorageAccount.NAME));
        assertEquals(
                new Failure("ScopeLocked", "Not everything could be removed. There is a lock."),
                play.failure(FailCast.NAME).why());
        assertEquals(Set.of(of(Kind.RoleAssignment), of(Kind.ManagedIdentity)), left(play));
    }

    @Test
    void aRoleThatGoesWithItsAccountLetsTheIdentityGo() {
        var play = play().on(RevokeTableRole.NAME, REFUSED).run();

        assertTrue(play.steps().indexOf(DeleteIdentity.NAME) > play.steps().indexOf(DeleteStorageAccount.NAME));
        assertEquals(FinishRemoval.NAME, play.steps().get(play.steps().size() - 1));
    }

    @Test
    void withTheIdentityItsCredentialIsGoneToo() {
        var play = play().on(DeleteFederatedCredential.NAME, REFUSED).run();

        assertEquals(FinishRemoval.NAME, play.steps().get(play.steps().size() - 1));
    }

    @Test
    void withTheAccountItsTablesAreGoneToo() {
        var play = play().on(DeleteTables.NAME, REFUSED).run();

        assertEquals(FinishRemoval.NAME, play.steps().get(play.steps().size() - 1));
    }

    @Test
    void anAccountThatStaysIsListed() {
        var play = play().on(DeleteStorageAccount.NAME, REFUSED).run();

        assertEquals(Set.of(of(Kind.StorageAccount)), left(play));
    }

    @Test
    void whatAnEarlierLifeLeftGoesTooOrStaysListed() {
        var claim = new Claim(
                true, LIFE, List.of(EARLIER), CLAIM.deadline(), Duration.ZERO, false, Instant.EPOCH, Pace.DEFAULT);

        var play = play().claiming(claim).on(DeleteStorageAccount.NAME, REFUSED).run();

        assertEquals(List.of(EARLIER, LIFE), play.livesOf(DeleteStorageAccount.NAME));
        assertEquals(Set.of(new Remnant(EARLIER, Kind.StorageAccount)), left(play));
    }

    @Test
    void anExecutorThatCannotBeAskedForFailsTheDeleteWithEverythingListed() {
        var play = play().on(CheckExecutorStopped.NAME, REFUSED).run();

        assertEquals(List.of(ClaimOperation.NAME, CheckExecutorStopped.NAME, FailCast.NAME), play.steps());
        assertEquals(Kind.values().length, left(play).size());
    }

    @Test
    void aDeleteIsOverSoonAfterItsDeadline() {
        var claim = new Claim(
                true,
                LIFE,
                List.of(),
                Rehearsal.START.plus(Duration.ofMinutes(90)),
                Duration.ZERO,
                false,
                Instant.EPOCH,
                Pace.DEFAULT);

        var play =
                play().claiming(claim).always(CheckWorkerStopped.NAME, NOT_YET).run();

        assertEquals(FailCast.NAME, play.steps().get(play.steps().size() - 1));
        assertEquals("OperationTimedOut", play.failure(FailCast.NAME).why().code());
        assertTrue(play.elapsed().compareTo(Duration.ofMinutes(90)) <= 0);
    }

    @Test
    void whoeverReplacesALateExecutorStillHasTheTimeToRemove() {
        var late = new Claim(
                true,
                LIFE,
                List.of(),
                Rehearsal.START.minus(Duration.ofMinutes(31)),
                Duration.ZERO,
                true,
                Rehearsal.START,
                Pace.DEFAULT);

        var play = play().claiming(late)
                .on(CheckWorkerStopped.NAME, NOT_YET, NOT_YET, NOT_YET)
                .run();

        assertEquals(FinishRemoval.NAME, play.steps().get(play.steps().size() - 1));
    }

    @Test
    void whoeverIsOvertakenRecordsItsStop() {
        var lost = play().on(RevokeTableRole.NAME, StepReport.lost()).run();
        var lostAtTheEnd = play().on(FinishRemoval.NAME, StepReport.lost()).run();

        assertEquals(RecordStop.NAME, lost.steps().get(lost.steps().size() - 1));
        assertEquals(
                RecordStop.NAME, lostAtTheEnd.steps().get(lostAtTheEnd.steps().size() - 1));
    }

    private static Remnant of(Kind kind) {
        return new Remnant(LIFE, kind);
    }

    private static Set<Remnant> left(Play play) {
        return Set.copyOf(play.failure(FailCast.NAME).left());
    }

    private static Play play() {
        return new Play(new DeprovisionCast()::run);
    }
}
