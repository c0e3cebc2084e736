package com.microsoft.health.dicomcast.model.cast;

import static com.microsoft.health.dicomcast.model.Given.GUID;
import static com.microsoft.health.dicomcast.model.Given.place;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementPoolTest {
    private static final Placement EAST = new Placement("sub-e", "rg", "eastus", "eus-1", "dicom");
    private static final List<Placement> WEST = List.of(place("sub-a"), place("sub-b"), place("sub-c"));
    private static final PlacementPool POOL = new PlacementPool(List.of(WEST.get(0), EAST, WEST.get(1), WEST.get(2)));

    @Test
    void aCastGoesToAMemberOfItsRegion() {
        assertEquals(Optional.of(EAST), POOL.choose("EastUS", GUID));
    }

    @Test
    void aRegionWithoutMembersHasNoPlace() {
        assertEquals(Optional.empty(), POOL.choose("northeurope", GUID));
    }

    @Test
    void theSameCastGoesToTheSamePlace() {
        assertEquals(POOL.choose("westus2", GUID), POOL.choose("westus2", GUID));
    }

    @Test
    void castsSpreadOverTheMembers() {
        var random = new Random(3);

        var counts = IntStream.range(0, 3000)
                .mapToObj(i -> POOL.choose("westus2", new UUID(random.nextLong(), random.nextLong()))
                        .orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertEquals(new HashSet<>(WEST), counts.keySet());
        assertTrue(counts.values().stream().allMatch(count -> count > 800), counts::toString);
    }

    @Test
    void whenAMemberIsFullEachOtherIsTriedOnce() {
        var random = new Random(4);
        for (var i = 0; i < 20; i++) {
            var guid = new UUID(random.nextLong(), random.nextLong());

            var tried = new ArrayList<Placement>();
            for (var next = POOL.choose("westus2", guid); next.isPresent(); next = POOL.after(next.get(), guid)) {
                tried.add(next.get());
            }

            assertEquals(WEST.size(), tried.size());
            assertEquals(new HashSet<>(WEST), new HashSet<>(tried));
        }
    }

    @Test
    void theOnlyMemberHasNoneAfterIt() {
        assertEquals(Optional.empty(), POOL.after(EAST, GUID));
    }

    @Test
    void aRegionThatLeftThePoolHasNoPlaceEither() {
        assertEquals(Optional.empty(), new PlacementPool(WEST).after(EAST, GUID));
    }
}
