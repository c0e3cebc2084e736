package com.microsoft.health.dicomcast.model.ports.contracts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.health.Facts;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.CastSections.Progress;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the port of cast sections promises, whatever keeps the DICOM services' resources. */
public abstract class CastSectionsContract {
    protected static final Duration MINUTE = Duration.ofMinutes(1);

    protected final UUID ours = UUID.randomUUID();
    protected final UUID theirs = UUID.randomUUID();
    protected final Place place = new Place(SampleCasts.CLUSTER, SampleCasts.NAMESPACE, "d-" + UUID.randomUUID());

    protected abstract CastSections sections();

    /** The resource at {@link #place}, by the hands of the others who write it. */
    protected abstract SharedResource resource();

    @Test
    void aPutOfOursTakesThePlaceOfOurSection() {
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(ours, MINUTE));
        var generation = resource().generation();

        sections().put(place, SampleCasts.section(ours, Duration.ofHours(1)));

        assertEquals(Optional.of(ours), resource().owner());
        assertEquals(generation + 1, resource().generation());
    }

    @Test
    void whatTheParentWroteSurvivesPutAndRemoval() {
        Map<String, Object> parents =
                Map.of("image", "dicom:1", "deep", Map.of("list", List.of(1, Map.of("a", true)), "text", "ü"));
        resource().create(parents);

        sections().put(place, SampleCasts.section(ours, MINUTE));
        assertEquals(parents, resource().specWithoutCast());
        sections().remove(place, ours);

        assertEquals(parents, resource().spec());
    }

    @Test
    void theSamePutAgainChangesNothing() {
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(ours, MINUTE));
        var version = resource().version();
        var generation = resource().generation();

        sections().put(place, SampleCasts.section(ours, MINUTE));

        assertEquals(version, resource().version());
        assertEquals(generation, resource().generation());
    }

    @Test
    void anotherCastsSectionIsNeitherOverwrittenNorRemoved() {
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(theirs, MINUTE));
        var before = resource().spec();

        var refusal = assertThrows(
                CloudException.Refused.class, () -> sections().put(place, SampleCasts.section(ours, MINUTE)));
        sections().remove(place, ours);

        assertEquals("DicomServiceHasAnotherCast", refusal.code());
        assertEquals(before, resource().spec());
    }

    @Test
    void whoseSectionIsThereIsTold() {
        assertEquals(Facts.Section.None, sections().holder(place, ours));
        resource().create(Map.of());
        assertEquals(Facts.Section.None, sections().holder(place, ours));

        sections().put(place, SampleCasts.section(ours, MINUTE));

        assertEquals(Facts.Section.Ours, sections().holder(place, ours));
        assertEquals(Facts.Section.Anothers, sections().holder(place, theirs));
    }

    @Test
    void whetherTheResourceIsThereIsTold() {
        assertFalse(sections().exists(place));

        resource().create(Map.of());

        assertTrue(sections().exists(place));
    }

    @Test
    void aWorkerIsSuspendedInItsSectionAndStoppedOnceItsOperatorSaysSo() {
        resource().create(Map.of("kept", 1));
        sections().put(place, SampleCasts.section(ours, MINUTE));
        resource().report(ours, resource().generation(), 1, "True", "Running", "");

        sections().suspend(place, ours);
        assertEquals(Optional.of(ours), resource().owner());
        assertEquals(Map.of("kept", 1), resource().specWithoutCast());
        assertFalse(sections().isStopped(place, ours));
        resource().report(ours, resource().generation(), 0, "False", "Suspended", "");

        assertTrue(sections().isStopped(place, ours));
    }

    @Test
    void suspendingTwiceAnothersOrWhatIsNotThereChangesNothing() {
        assertDoesNotThrow(() -> sections().suspend(place, ours));
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(ours, MINUTE));
        sections().suspend(place, ours);
        var version = resource().version();

        sections().suspend(place, ours);
        sections().suspend(place, theirs);

        assertEquals(version, resource().version());
    }

    @Test
    void removingWhatIsNotThereIsDone() {
        assertDoesNotThrow(() -> sections().remove(place, ours));
        resource().create(Map.of("kept", 1));

        sections().remove(place, ours);

        assertEquals(Map.of("kept", 1), resource().spec());
    }

    @Test
    void withoutAResourceAPutMayBeTriedLater() {
        var failure = assertThrows(
                CloudException.Unavailable.class, () -> sections().put(place, SampleCasts.section(ours, MINUTE)));

        assertEquals("DicomServiceResourceNotFound", failure.code());
        assertEquals(Progress.Pending, sections().readiness(place, ours).progress());
        assertTrue(sections().isStopped(place, ours));
    }

    @Test
    void anUnknownClusterIsRefused() {
        var elsewhere = new Place("nowhere", place.namespace(), place.name());

        var refusal =
                assertThrows(CloudException.Refused.class, () -> sections().remove(elsewhere, ours));

        assertEquals("ClusterNotConfigured", refusal.code());
    }

    @Test
    void twoWhoWriteAtOnceLoseNothing() {
        resource().create(Map.of("count", 0));
        var parent = CompletableFuture.runAsync(() -> {
            for (var i = 0; i < 40; i++) {
                resource().countUp();
            }
        });

        for (var i = 0; !parent.isDone(); i++) {
            sections().put(place, SampleCasts.section(ours, Duration.ofSeconds(60 + i % 60)));
            sections().remove(place, ours);
        }
        parent.join();

        assertEquals(Map.of("count", 40), resource().spec());
    }

    @Test
    void aCastIsPendingUntilItsGenerationIsObserved() {
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(ours, MINUTE));
        assertEquals(Progress.Pending, sections().readiness(place, ours).progress());
        resource().report(ours, resource().generation(), 1, "True", "Running", "");
        assertEquals(Progress.Ready, sections().readiness(place, ours).progress());

        sections().put(place, SampleCasts.section(ours, Duration.ofSeconds(30)));

        assertEquals(Progress.Pending, sections().readiness(place, ours).progress());
    }

    @Test
    void whatIsSaidOfAnotherCastDoesNotCount() {
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(ours, MINUTE));

        resource().report(theirs, resource().generation(), 1, "True", "Running", "");

        assertEquals(Progress.Pending, sections().readiness(place, ours).progress());
    }

    @Test
    void aSuspendedSectionIsReadyOnceItsWorkerHasStopped() {
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(ours, MINUTE));
        resource().report(ours, resource().generation(), 1, "True", "Running", "");

        sections().put(place, SampleCasts.suspended(ours, MINUTE));

        assertEquals(Progress.Pending, sections().readiness(place, ours).progress());
        resource().report(ours, resource().generation(), 1, "True", "Running", "");
        assertEquals(Progress.Pending, sections().readiness(place, ours).progress());
        assertFalse(sections().isStopped(place, ours));
        resource().report(ours, resource().generation(), 0, "False", "Suspended", "");
        assertEquals(Progress.Ready, sections().readiness(place, ours).progress());
        assertTrue(sections().isStopped(place, ours));
    }

    @Test
    void anImageThatCannotBePulledIsBroken() {
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(ours, MINUTE));

        resource().report(ours, resource().generation(), 0, "False", "ImagePullBackOff", "no such image");

        assertEquals(Progress.Broken, sections().readiness(place, ours).progress());
        assertEquals("ImagePullBackOff", sections().readiness(place, ours).reason());
    }

    @Test
    void aSectionThatSomebodyTookAwayIsBroken() {
        resource().create(Map.of());

        assertEquals(Progress.Broken, sections().readiness(place, ours).progress());
    }

    @Test
    void aCastIsStoppedOnceTheOperatorHasSeenThatItsSectionIsGone() {
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(ours, MINUTE));
        resource().report(ours, resource().generation(), 1, "True", "Running", "");
        assertFalse(sections().isStopped(place, ours), "it runs");

        sections().remove(place, ours);
        assertFalse(sections().isStopped(place, ours), "nobody has stopped it yet");
        resource().report(ours, resource().generation() - 1, 0, "False", "Running", "");
        assertFalse(sections().isStopped(place, ours), "it is down, but may come again");
        resource().report(ours, resource().generation(), 1, "True", "Terminating", "");
        assertFalse(sections().isStopped(place, ours), "it is being stopped");
        resource().reportNoCast();

        assertTrue(sections().isStopped(place, ours));
    }

    @Test
    void aCastThatNobodyEverStartedIsStopped() {
        resource().create(Map.of());
        sections().put(place, SampleCasts.section(ours, MINUTE));

        sections().remove(place, ours);

        assertTrue(sections().isStopped(place, ours));
    }
}
