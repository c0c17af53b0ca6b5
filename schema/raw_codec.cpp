#include "schema/raw_codec.h"

#include <bit>
#include <cstring>

namespace salaryd {
namespace {

// First byte of each encoding; a later layout takes another.
constexpr std::uint8_t layout = 1;

class Encoder {
  public:
    void operator()(std::uint64_t v) {
        for (; v >= 0x80; v >>= 7) out_.push_back(static_cast<char>((v & 0x7f) | 0x80));
        out_.push_back(static_cast<char>(v));
    }
    void operator()(std::uint32_t v) { (*this)(std::uint64_t{v}); }
    void operator()(std::uint8_t v) { out_.push_back(static_cast<char>(v)); }
    void operator()(bool v) { out_.push_back(v ? '\1' : '\0'); }
    void operator()(double v) {
        const auto bits = std::bit_cast<std::uint64_t>(v);
        for (int shift = 0; shift < 64; shift += 8) out_.push_back(static_cast<char>(bits >> shift));
    }
    void operator()(const std::string& s) {
        (*this)(std::uint64_t{s.size()});
        out_.append(s);
    }
    void operator()(Time t) {
        (*this)(std::bit_cast<std::uint64_t>(std::int64_t{t.time_since_epoch().count()}));
    }
    void operator()(CurrencyCode c) { (*this)(std::string(c.view())); }
    void operator()(PayReasons r) { (*this)(std::uint64_t{r.to_ullong()}); }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void operator()(Enum e) {
        (*this)(static_cast<std::uint8_t>(e));
    }
    template <class Value>
    void operator()(const std::optional<Value>& v) {
        (*this)(v.has_value());
        if (v) (*this)(*v);
    }
    template <class Value>
    void operator()(std::span<const Value> values) {
        (*this)(std::uint64_t{values.size()});
        for (const auto& value : values) each_field(value, *this);
    }
    template <class Value>
    void operator()(const std::vector<Value>& values) {
        (*this)(std::span<const Value>(values));
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

// Past the end everything reads as zero and ok() turns false.
class Decoder {
  public:
    explicit Decoder(std::string_view in) : in_(in) {}
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool finished() const { return ok_ && in_.empty(); }

    void operator()(std::uint64_t& v) {
        v = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<std::uint64_t>(take_byte());
            v |= (byte & 0x7f) << shift;
            if ((byte & 0x80) == 0) return;
        }
        ok_ = false;
    }
    void operator()(std::uint32_t& v) {
        std::uint64_t wide = 0;
        (*this)(wide);
        v = static_cast<std::uint32_t>(wide);
    }
    void operator()(std::uint8_t& v) { v = take_byte(); }
    void operator()(bool& v) { v = take_byte() != 0; }
    void operator()(double& v) {
        std::uint64_t bits = 0;
        for (int shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{take_byte()} << shift;
        v = std::bit_cast<double>(bits);
    }
    void operator()(std::string& s) {
        std::uint64_t size = 0;
        (*this)(size);
        if (size > in_.size()) return give_up();
        s.assign(in_.substr(0, size));
        in_.remove_prefix(size);
    }
    void operator()(Time& t) {
        std::uint64_t bits = 0;
        (*this)(bits);
        t = Time(std::chrono::microseconds(std::bit_cast<std::int64_t>(bits)));
    }
    void operator()(CurrencyCode& c) {
        std::string code;
        (*this)(code);
        c = CurrencyCode(code);
    }
    void operator()(PayReasons& r) {
        std::uint64_t bits = 0;
        (*this)(bits);
        r = PayReasons(bits);
    }
    void operator()(Remote& v) { enumerator(v, Remote::hybrid); }
    void operator()(PayKind& v) { enumerator(v, PayKind::total); }
    void operator()(PayPeriod& v) { enumerator(v, PayPeriod::year); }
    void operator()(PayField& v) { enumerator(v, PayField::description); }
    template <class Value>
    void operator()(std::optional<Value>& v) {
        if (take_byte() == 0) return v.reset();
        (*this)(v.emplace());
    }
    template <class Value>
    void operator()(std::vector<Value>& values) {
        std::uint64_t size = 0;
        (*this)(size);
        if (size > in_.size()) return give_up();  // every element takes a byte at least
        values.resize(size);
        for (auto& value : values) each_field(value, *this);
    }

  private:
    std::uint8_t take_byte() {
        if (in_.empty()) {
            give_up();
            return 0;
        }
        const auto byte = static_cast<std::uint8_t>(in_.front());
        in_.remove_prefix(1);
        return byte;
    }
    template <class Enum>
    void enumerator(Enum& v, Enum last) {
        const auto byte = take_byte();
        if (byte > static_cast<std::uint8_t>(last)) return give_up();
        v = static_cast<Enum>(byte);
    }
    void give_up() {
        ok_ = false;
        in_ = {};
    }

    std::string_view in_;
    bool ok_ = true;
};

// One list of the fields for both directions, so that they cannot drift apart.
template <class Text, class Visitor>
    requires std::same_as<std::remove_const_t<Text>, std::string>
void each_field(Text& s, Visitor& visit) {
    visit(s);
}
template <class Pay, class Visitor>
    requires std::same_as<std::remove_const_t<Pay>, RawPay>
void each_field(Pay& p, Visitor& visit) {
    visit(p.min), visit(p.max), visit(p.currency), visit(p.interval), visit(p.label), visit(p.minor_units);
    visit(p.kind), visit(p.estimated);
}
template <class Range, class Visitor>
    requires std::same_as<std::remove_const_t<Range>, PayRange>
void each_field(Range& r, Visitor& visit) {
    visit(r.min), visit(r.max), visit(r.currency), visit(r.period), visit(r.kind), visit(r.suspect);
    visit(r.reasons), visit(r.rule), visit(r.field), visit(r.span_begin), visit(r.span_end);
    visit(r.stated), visit(r.label);
}
template <class Raw, class Visitor>
    requires std::same_as<std::remove_const_t<Raw>, RawPosting>
void each_field(Raw& r, Visitor& visit) {
    visit(r.external_id), visit(r.url), visit(r.title), visit(r.company), visit(r.locations), visit(r.remote);
    visit(r.country), visit(r.level), visit(r.employment_type), visit(r.department), visit(r.requisition_id);
    visit(r.posted_at), visit(r.updated_at), visit(r.closes_at), visit(r.pay), visit(r.pay_text);
    visit(r.description);
}

template <class Value>
Result<Value> decode(std::string_view text, std::string_view what, auto read) {
    Decoder decoder(text);
    std::uint8_t version = 0;
    decoder(version);
    Value value{};
    if (version == layout) read(value, decoder);
    if (version != layout || !decoder.finished())
        return fail(ErrorCode::parse, std::string(what) + " in the store cannot be decoded");
    return value;
}

}  // namespace

std::string encode_raw(const RawPosting& raw) {
    Encoder encoder;
    encoder(layout);
    each_field(raw, encoder);
    return encoder.take();
}

Result<RawPosting> decode_raw(std::string_view text) {
    return decode<RawPosting>(text, "a raw posting",
                              [](RawPosting& raw, Decoder& from) { each_field(raw, from); });
}

std::string encode_pay(std::span<const PayRange> pay) {
    Encoder encoder;
    encoder(layout);
    encoder(pay);
    return encoder.take();
}

Result<std::vector<PayRange>> decode_pay(std::string_view text) {
    return decode<std::vector<PayRange>>(text, "pay of an earlier version",
                                         [](std::vector<PayRange>& pay, Decoder& from) { from(pay); });
}

}  // namespace salaryd
