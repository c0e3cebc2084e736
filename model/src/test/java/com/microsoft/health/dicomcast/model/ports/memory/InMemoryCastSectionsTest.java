package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.contracts.CastSectionsContract;
import com.microsoft.health.dicomcast.model.ports.contracts.SampleCasts;
import com.microsoft.health.dicomcast.model.ports.contracts.SharedResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The cast sections in memory keep the contract. */
final class InMemoryCastSectionsTest extends CastSectionsContract {
    private final InMemoryCluster cluster = new InMemoryCluster(SampleCasts.CLUSTER, Wire.DIRECT);

    @Override
    protected CastSections sections() {
        return new InMemoryCastSections(cluster);
    }

    @Override
    protected SharedResource resource() {
        return new Resource();
    }

    private final class Resource implements SharedResource {
        @Override
        public void create(Map<String, Object> spec) {
            cluster.create(place, spec);
        }

        @Override
        public Map<String, Object> spec() {
            var spec = new HashMap<String, Object>(specWithoutCast());
            now().section().ifPresent(section -> spec.put("cast", section));
            return spec;
        }

        @Override
        public Map<String, Object> specWithoutCast() {
            return now().fields();
        }

        @Override
        public Optional<UUID> owner() {
            return now().owner();
        }

        @Override
        public String version() {
            return Long.toString(now().version());
        }

        @Override
        public long generation() {
            return now().generation();
        }

        @Override
        public void countUp() {
            change(service -> {
                var fields = new HashMap<String, Object>(service.fields());
                fields.merge("count", 1, (old, one) -> (Integer) old + (Integer) one);
                return service.specified(fields, service.section());
            });
        }

        @Override
        public void report(UUID cast, long generation, int replicas, String ready, String reason, String message) {
            var worker =
                    new InMemoryDicomService.Worker(cast, generation, replicas, ready.equals("True"), reason, message);
            change(service -> service.reported(new InMemoryDicomService.Report(generation, Optional.of(worker))));
        }

        @Override
        public void reportNoCast() {
            change(service ->
                    service.reported(new InMemoryDicomService.Report(service.generation(), Optional.empty())));
        }

        private InMemoryDicomService now() {
            return Optional.ofNullable(cluster.services().get(place)).orElseThrow();
        }

        private void change(UnaryOperator<InMemoryDicomService> change) {
            while (!cluster.replace(place, change.apply(now()))) {
                Thread.onSpinWait();
            }
        }
    }
}
