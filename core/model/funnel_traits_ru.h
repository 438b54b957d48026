#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/funnel_words_ru.h"

/// What the Russian half of the funnel check asks of a whole name: who is there, in which role, and what
/// with.
namespace tropa::model::grammar {

using RuWords = std::vector<RuWord>;

bool isFinite(const RuWord& word);

bool isDeed(const RuWord& word);

bool isPassive(const RuWord& word);

/// "клиента", "у заказчика": whose something is.
bool ownedByBuyer(const RuWords& words, std::size_t i);

bool after(const RuWords& words, std::size_t i, std::initializer_list<std::string_view> prepositions);

bool isOurs(const RuWords& words, std::size_t i);

std::optional<std::size_t> firstDeed(const RuWords& words);

/// "клиента", "с клиентом", "клиенту": the buyer is the object.
bool actsOnBuyer(const RuWords& words);

bool beginsWith(const RuWord& word, const std::vector<std::string_view>& roots);

bool begins(const RuWords& words, std::string_view roots);

/// Who the sentence is about: the first person in the nominative that no preposition governs.
const RuWord* subjectOf(const RuWords& words, RuPerson& who);

bool mentions(const RuWords& words, std::initializer_list<std::string_view> texts);

bool anyGiven(const RuWords& words);

/// "клиентом", "со стороны заказчика", "от клиента": the buyer did it, though he is not the subject.
bool buyerIsAgent(const RuWords& words);

/// "менеджером": one of ours did it.
bool sellerIsAgent(const RuWords& words);

bool doneToBuyer(const RuWords& words);

bool negated(const RuWords& words, std::size_t i);

/// "директору", "с бухгалтерией", "своему технологу": the buyer in his own house.
bool withHisOwn(const RuWords& words);

/// A process in which people meet; "состоялась", "прошла" says nothing of the buyer.
bool aboutMeeting(const RuWords& words);

/// "закупщик", "эколог", "грузовладелец": a word that means a person by its ending.
bool namesPersonRu(const std::string& text);

/// "заказ в производстве", "обращение в работе": being worked on, by ours.
bool inOurWork(const RuWords& words, std::size_t noun);

/// "заказ материалов у поставщика", "оплата подрядчику": bought by ours.
bool fromOurSuppliers(const RuWords& words);

/// "согласование у клиента", "одобрение ЛПР", "решение заказчика": of a deed that is the buyer's when done.
bool inBuyersHouse(const RuWords& words, std::size_t noun);

}  // namespace tropa::model::grammar
