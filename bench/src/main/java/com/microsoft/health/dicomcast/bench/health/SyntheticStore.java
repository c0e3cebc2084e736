package com.microsoft.health.dicomcast.bench.health;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Doubts;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Surroundings;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The global DB of synthetic casts: it keeps only how they differ from the casts that were made and looked at before. Of the
 * port it has what the health check calls.
 */
public final class SyntheticStore {
    private static final Duration LOOKED_BEFORE = Duration.ofHours(1);

    private final SyntheticCasts casts;
    private final int ranges;

    private final Instant looked;
    private final BitSet vanished = new BitSet();
    private final Map<Integer, Health> turned = new HashMap<>();
    private final Map<Integer, Witness> witnesses = new HashMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private final Map<Integer, Integer> turns = new HashMap<>();
    private long fhirReads;
    private long ownReads;
    private long writes;

    SyntheticStore(SyntheticCasts casts, int ranges, Clock clock) {
        this.casts = casts;
        this.ranges = ranges;

        this.looked = clock.instant().minus(LOOKED_BEFORE);
    }

    /** The port; whatever else is called of it is refused. */
    Documents documents() {
        return (Documents) Proxy.newProxyInstance(
                Documents.class.getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
                    try {
                        return SyntheticStore.class
                                .getMethod(method.getName(), method.getParameterTypes())
                                .invoke(this, arguments);
                    } catch (NoSuchMethodException e) {
                        throw new UnsupportedOperationException("the health check does not call " + method, e);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    void vanish(int number, boolean gone) {
        vanished.set(number, gone);
    }

    boolean hasFhirService(int number) {
        return !vanished.get(number);
    }

    /** How often the cast was written because its health had turned. */
    int turns(int number) {
        return turns.getOrDefault(number, 0);
    }

    Health health(int number) {
        return cast(number).health();
    }

    /** Reads of FHIR services, each of a thousand at most. */
    long fhirReads() {
        return fhirReads;
    }

    /** Pages of casts, reads of DICOM services and witnesses. */
    long ownReads() {
        return ownReads;
    }

    long writes() {
        return writes;
    }

    public List<String> ranges() {
        return IntStream.range(0, ranges).mapToObj(Integer::toString).toList();
    }

    public Page<Cast> castsIn(String range, int size, Optional<String> continuation) {
        ownReads++;
        var number = Integer.parseInt(range);
        var end = (int) ((long) casts.count() * (number + 1) / ranges);
        var from = continuation.map(Integer::valueOf).orElse((int) ((long) casts.count() * number / ranges));
        var until = Math.min(end, from + size);
        return new Page<>(
                IntStream.range(from, until)
                        .mapToObj(each -> new Versioned<>(cast(each), tag(each)))
                        .toList(),
                List.of(),
                until < end ? Optional.of(Integer.toString(until)) : Optional.empty());
    }

    public Map<CastId, Surroundings> around(Collection<Cast> some) {
        var reads = (some.size() + 999) / 1000;
        fhirReads += some.size() == 1 ? 0 : reads; // of one suspect: part of looking at it closely
        ownReads += 2L * reads;
        var around = new LinkedHashMap<CastId, Surroundings>();
        for (var cast : some) {
            var number = SyntheticCasts.number(cast.id());
            around.put(
                    cast.id(),
                    new Surroundings(
                            Optional.of(SyntheticCasts.dicomService(number)),
                            hasFhirService(number) ? Optional.of(SyntheticCasts.fhirService(number)) : Optional.empty(),
                            Optional.of(new Versioned<>(witness(number), "witness"))));
        }
        return around;
    }

    public Family family(CastId cast, Optional<FhirServiceId> fhirService) {
        var number = SyntheticCasts.number(cast);
        return new Family(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Versioned<>(cast(number), tag(number))),
                Optional.empty(),
                SubscriptionState.Registered);
    }

    public Optional<Versioned<Checkpoint>> checkpoint(String name) {
        return Optional.ofNullable(checkpoints.get(name)).map(known -> new Versioned<>(known, "checkpoint"));
    }

    public void commit(Commit commit) {
        writes++;
        for (var write : commit.writes()) {
            if (write instanceof Commit.ReplaceCast replace) {
                var number = SyntheticCasts.number(replace.cast().id());
                if (!replace.tag().equals(tag(number))) {
                    throw new IllegalStateException("the cast was written by others");
                }
                turned.put(number, replace.cast().health());
                turns.merge(number, 1, Integer::sum);
            } else if (write instanceof Commit.ReplaceWitness replace) {
                witnesses.put(SyntheticCasts.number(replace.witness().cast()), replace.witness());
            } else if (write instanceof Commit.CreateCheckpoint create) {
                checkpoints.put(create.checkpoint().name(), create.checkpoint());
            } else if (write instanceof Commit.ReplaceCheckpoint replace) {
                checkpoints.put(replace.checkpoint().name(), replace.checkpoint());
            } else {
                throw new UnsupportedOperationException("the health check does not write " + write.getClass());
            }
        }
    }

    private Cast cast(int number) {
        var cast = healthy(number);
        for (var times = turns(number); times > 0; times--) {
            cast = cast.turned(Objects.requireNonNull(turned.get(number)), looked);
        }
        return cast;
    }

    private Cast healthy(int number) {
        return SyntheticCasts.cast(number).turned(new Health(List.of(), Optional.of(looked)), looked);
    }

    private String tag(int number) {
        return Long.toString(cast(number).resourceVersion());
    }

    private Witness witness(int number) {
        return Optional.ofNullable(witnesses.get(number))
                .orElseGet(() -> new Witness(
                        SyntheticCasts.id(number),
                        healthy(number).etag().value(),
                        true,
                        Optional.of(SyntheticCasts.principal(number)),
                        SyntheticCasts.roles(number),
                        Doubts.NONE,
                        looked));
    }
}
