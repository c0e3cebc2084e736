package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of C-37; the cast that is there has the etag {@code 11111111-2}. */
@DisplayName("C-37")
class PreconditionsTest {
    private static final String NOTHING = "-";

    @ParameterizedTest(name = "PUT, {0} there, If-Match {1}, If-None-Match {2}: {3}")
    @CsvSource({
        "no,  -,                     -,                     -",
        "no,  *,                     -,                     If-Match",
        "no,  11111111-2,            -,                     If-Match",
        "no,  '',                    -,                     If-Match",
        "no,  -,                     *,                     -",
        "no,  -,                     11111111-2,            -",
        "no,  *,                     *,                     If-Match",
        "yes, -,                     -,                     -",
        "yes, *,                     -,                     -",
        "yes, 11111111-2,            -,                     -",
        "yes, 11111111-1,            -,                     If-Match",
        "yes, 22222222-2,            -,                     If-Match",
        "yes, 11111111-1;11111111-2, -,                     -",
        "yes, '',                    -,                     If-Match",
        "yes, -,                     *,                     If-None-Match",
        "yes, -,                     11111111-2,            If-None-Match",
        "yes, -,                     11111111-1,            -",
        "yes, -,                     11111111-1;11111111-2, If-None-Match",
        "yes, -,                     '',                    -",
        "yes, 11111111-1,            *,                     If-Match",
        "yes, 11111111-2,            *,                     If-None-Match"
    })
    void ofAPut(String there, String ifMatch, String ifNoneMatch, String refused) {
        var preconditions = new Preconditions(match(ifMatch), match(ifNoneMatch));
        Optional<Cast> cast = there.equals("yes") ? Optional.of(succeeded()) : Optional.empty();

        var refusal = preconditions.refusePut(cast);

        assertEquals(refused, refusal.map(PreconditionsTest::header).orElse(NOTHING));
        refusal.ifPresent(why -> assertEquals(412, why.status()));
    }

    @ParameterizedTest(name = "a cast that is there, If-Match {0}, If-None-Match {1}: {2}")
    @CsvSource({
        "-,          -,          -",
        "*,          -,          -",
        "11111111-2, -,          -",
        "11111111-1, -,          If-Match",
        "-,          *,          If-None-Match",
        "-,          11111111-1, -"
    })
    void ofACastThatIsThere(String ifMatch, String ifNoneMatch, String refused) {
        var preconditions = new Preconditions(match(ifMatch), match(ifNoneMatch));

        var refusal = preconditions.refuseExisting(succeeded());

        assertEquals(refused, refusal.map(PreconditionsTest::header).orElse(NOTHING));
    }

    /** An empty text stands for a header that names weak tags only: they never match strongly (C-38). */
    private static Match match(String text) {
        return switch (text) {
            case NOTHING -> Match.ABSENT;
            case "*" -> Match.ANY;
            case "" -> Match.of(List.of());
            default -> Match.of(List.of(text.split(";", -1)));
        };
    }

    private static String header(Refusal refusal) {
        return refusal.message().substring(0, refusal.message().indexOf(' '));
    }
}
