package com.microsoft.health.dicomcast.functions.versions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.json.JsonMembers;
import com.microsoft.health.dicomcast.functions.json.JsonPath;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A version that consists of properties.
 *
 * @param target the one property that has no default
 * @param optional the others, in the order in which they are written
 */
record PropertyList(String name, Defaults defaults, Property<FhirServiceId> target, List<Property<?>> optional)
        implements ApiVersion {
    private static final Set<String> READ_ONLY = Set.of("provisioningState", "health", "identityPrincipalId");

    PropertyList {
        optional = List.copyOf(optional);
    }

    @Override
    public Outcome<CastSpec> read(ObjectNode body, CastId id) {
        var faults = ReadOnlyMembers.faults(body, id);
        var wish = wish(body, faults);
        return outcome(wish, faults);
    }

    @Override
    public CastSpec retaining(CastSpec wanted, CastSpec before) {
        var wish = target.copy(wanted, before);
        for (var property : optional) {
            wish = property.copy(wanted, wish);
        }
        return wish;
    }

    @Override
    public Outcome<CastSpec> patch(ObjectNode patch, Cast cast, Optional<DicomService> parent) {
        var current = write(cast, parent);
        var faults = ReadOnlyMembers.faults(patch, cast.id());
        faults.addAll(ReadOnlyMembers.faults(patch, current));
        members(patch, faults); // a misspelt member that is null would otherwise vanish in the merging
        var wish = wish(MergePatch.of(current, patch), faults);
        return outcome(wish.map(wanted -> retaining(wanted, cast.spec())), faults);
    }

    @Override
    public ObjectNode write(Cast cast, Optional<DicomService> parent) {
        var members = JsonNodeFactory.instance.objectNode();
        members.put("provisioningState", cast.state().name());
        properties().forEach(property -> property.write(cast.spec(), object(members, property.object())));
        parent.flatMap(CastIdentity::principalId).ifPresent(principal -> members.put("identityPrincipalId", principal));
        members.set("health", CastHealth.of(cast.health()));
        return Envelope.of(cast, members);
    }

    private static ObjectNode object(ObjectNode members, String name) {
        return name.isEmpty() ? members : members.withObjectProperty(name);
    }

    private static Outcome<CastSpec> outcome(Optional<CastSpec> wish, List<Refusal> faults) {
        var distinct = faults.stream().distinct().toList();
        return distinct.isEmpty() ? Outcome.accept(wish.orElseThrow()) : Outcome.refuse(Refusal.all(distinct));
    }

    private Optional<CastSpec> wish(ObjectNode resource, List<Refusal> faults) {
        new JsonMembers(resource, JsonPath.ROOT, faults).require("properties");
        var members = members(resource, faults);
        if (!resource.path("properties").isObject()) {
            return Optional.empty();
        }
        // All are read before any is missed: a caller learns of every fault at once (C-64).
        var fhirService = target.read(of(members, target));
        var said = optional.stream()
                .map(property -> property.change(of(members, property)))
                .toList();
        return fhirService.map(defaults::of).map(wish -> {
            var made = wish;
            for (var change : said) {
                made = change.apply(made);
            }
            return made;
        });
    }

    /** The objects of the representation, {@code properties} under no name. */
    private Map<String, JsonMembers> members(ObjectNode resource, List<Refusal> faults) {
        var own = new JsonMembers(resource, JsonPath.ROOT, faults).object("properties");
        var members = new LinkedHashMap<String, JsonMembers>();
        members.put("", own.only(known("")));
        properties()
                .map(Property::object)
                .filter(object -> !object.isEmpty())
                .distinct()
                .forEach(object -> members.put(object, own.object(object).only(known(object))));
        return members;
    }

    private static JsonMembers of(Map<String, JsonMembers> members, Property<?> property) {
        return Objects.requireNonNull(members.get(property.object()));
    }

    private Set<String> known(String object) {
        var names = new TreeSet<String>();
        properties().filter(each -> each.object().equals(object)).forEach(each -> names.add(each.name()));
        if (object.isEmpty()) {
            properties().map(Property::object).filter(each -> !each.isEmpty()).forEach(names::add);
            names.addAll(READ_ONLY);
        }
        return names;
    }

    private Stream<Property<?>> properties() {
        return Stream.concat(Stream.of(target), optional.stream());
    }
}
