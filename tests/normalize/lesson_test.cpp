#include "normalize/lesson.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

namespace salaryd {
namespace {

const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";
const ReferenceData reference{.directory = SALARYD_SOURCE_DIR "/config/reference", .gazetteer = gazetteer};

class Lessons : public testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(gazetteer)) GTEST_SKIP() << gazetteer << " is not there";
        if (normalizer_) return;
        auto loaded = Normalizer::load(reference);
        ASSERT_TRUE(loaded) << loaded.error().message;
        normalizer_ = std::make_unique<Normalizer>(std::move(*loaded));
    }
    static Result<LessonLine> resolve(LessonKind kind, std::string alias, std::string value) {
        return resolve_lesson({kind, std::move(alias), std::move(value)}, *normalizer_);
    }
    static std::string refusal(LessonKind kind, std::string alias, std::string value) {
        const auto line = resolve(kind, std::move(alias), std::move(value));
        return line ? "was taken: " + line->row : line.error().message;
    }
    // With the one lesson on top of what ships.
    static Normalizer taught(const Lesson& lesson) {
        const auto line = resolve_lesson(lesson, *normalizer_);
        EXPECT_TRUE(line) << line.error().message;
        auto tables = UserTables().with(lesson.kind, line->row);
        EXPECT_TRUE(tables) << tables.error().message;
        auto loaded = Normalizer::load(reference, std::move(*tables));
        EXPECT_TRUE(loaded) << loaded.error().message;
        return std::move(*loaded);
    }

    static inline std::unique_ptr<Normalizer> normalizer_;
};

TEST_F(Lessons, become_lines_of_their_tables) {
    EXPECT_EQ(resolve(LessonKind::role, "number wrangler", "Data Engineer")->row,
              "data_engineer\tnumber wrangler");
    EXPECT_EQ(resolve(LessonKind::level, "rockstar", "Senior")->row, "rockstar\tsenior");
    EXPECT_EQ(resolve(LessonKind::level, "senior living", "none")->row, "senior living\tnone");
    EXPECT_EQ(resolve(LessonKind::place, " Batcity ", "Austin, TX")->row, "Batcity\t4671654\t");
    EXPECT_EQ(resolve(LessonKind::place, "Batcity", "Austin, TX")->value, "Austin, Texas, US");
    EXPECT_EQ(resolve(LessonKind::company, "TM Labs", "Tramonto Inc.")->row, "Tramonto Inc.\tTM Labs\t");
    EXPECT_EQ(resolve(LessonKind::company, "fb-jobs", "Facebook")->row, "Meta\tfb-jobs\t");
    EXPECT_EQ(resolve(LessonKind::pay, "pro Schicht", "Day")->row, "pro Schicht\tday");
    EXPECT_EQ(resolve(LessonKind::pay, "Euronen", "EUR")->row, "Euronen\tEUR");
}

TEST_F(Lessons, of_unknown_values_are_refused_with_the_nearest) {
    EXPECT_NE(refusal(LessonKind::role, "x y", "data enginere").find("did you mean data_engineer"),
              std::string::npos);
    EXPECT_NE(refusal(LessonKind::level, "x y", "god").find("the levels are intern"), std::string::npos);
    EXPECT_NE(refusal(LessonKind::place, "x y", "Ausstin").find("Austin, TX, US"), std::string::npos)
        << refusal(LessonKind::place, "x y", "Ausstin");
    EXPECT_EQ(refusal(LessonKind::place, "x y", "Germany"),
              "DE is not a city; an alias can stand for a city only");
    EXPECT_NE(refusal(LessonKind::pay, "x yz", "shift").find("the meaning must be hour"), std::string::npos);
}

TEST_F(Lessons, that_no_table_can_hold_are_refused) {
    EXPECT_EQ(refusal(LessonKind::role, " ", "data engineer"), "a lesson needs an alias and what it means");
    EXPECT_NE(refusal(LessonKind::role, "a\tb", "data engineer").find("without tabs"), std::string::npos);
    EXPECT_NE(refusal(LessonKind::company, std::string(201, 'x'), "Acme").find("at most 200"),
              std::string::npos);
    EXPECT_EQ(refusal(LessonKind::level, "# x", "senior"), "an alias cannot begin with #");
}

TEST_F(Lessons, take_effect_or_are_refused) {
    const Lesson plain{LessonKind::role, "number wrangler", "data engineer"};
    EXPECT_TRUE(check_lesson(plain, taught(plain)));
    const Lesson level{LessonKind::level, "rockstar", "senior"};
    EXPECT_TRUE(check_lesson(level, taught(level)));
    const Lesson place{LessonKind::place, "Batcity", "Austin, TX"};
    EXPECT_TRUE(check_lesson(place, taught(place)));
    const Lesson company{LessonKind::company, "TM Labs GmbH", "Tramonto"};
    EXPECT_TRUE(check_lesson(company, taught(company)));
    const Lesson trade_name{LessonKind::company, "TM Labs dba Kestrel", "Tramonto"};
    EXPECT_FALSE(check_lesson(trade_name, taught(trade_name)));
    const Lesson two{LessonKind::place, "Oslo, Norway", "Austin, TX"};
    const auto refused = check_lesson(two, taught(two));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("would still be read as Oslo"), std::string::npos);
}

TEST_F(Lessons, move_only_the_postings_they_are_about) {
    RawPosting posting;
    posting.title = "Senior Number Wrangler";
    posting.company = "TM Labs";
    posting.locations = {"Batcity"};
    posting.pay_text = "180 Euronen";
    RawPosting other = posting;
    other.title = "Chef";
    other.company = "Acme";
    other.locations = {"Oslo"};
    other.pay_text = "180 EUR a day";
    for (const Lesson& lesson :
         {Lesson{LessonKind::role, "number wrangler", "data engineer"},
          Lesson{LessonKind::place, "Batcity", "Austin, TX"},
          Lesson{LessonKind::company, "TM Labs", "Tramonto"}, Lesson{LessonKind::pay, "Euronen", "EUR"}}) {
        const Normalizer after = taught(lesson);
        EXPECT_TRUE(reads_differently(lesson.kind, posting, {}, *normalizer_, after)) << lesson.alias;
        EXPECT_FALSE(reads_differently(lesson.kind, other, {}, *normalizer_, after)) << lesson.alias;
    }
}

TEST_F(Lessons, of_levels_also_read_a_boards_own_words) {
    const Lesson lesson{LessonKind::level, "Stufe B", "senior"};
    const Normalizer after = taught(lesson);
    RawPosting posting;
    posting.title = "Chef";
    posting.level = "Stufe B";
    EXPECT_EQ(normalizer_->normalize(posting, {}).level, Level::unspecified);
    EXPECT_EQ(after.normalize(posting, {}).level, Level::senior);
    EXPECT_TRUE(reads_differently(LessonKind::level, posting, {}, *normalizer_, after));
}

}  // namespace
}  // namespace salaryd
